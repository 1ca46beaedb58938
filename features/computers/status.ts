/** J14: where the request of a computer stands, in words and a tone that `StatusTag` knows. */
export type ComputerState = { tone: 'todo' | 'waiting' | 'quiet' | 'bad' | 'closed'; text: string };

const STATES: Record<string, ComputerState> = {
  draft: { tone: 'todo', text: 'Rascunho' },
  requested: { tone: 'waiting', text: 'Solicitado' },
  approved: { tone: 'quiet', text: 'Aprovado' },
  refused: { tone: 'bad', text: 'Recusado' },
  inactive: { tone: 'closed', text: 'Inativo' },
};

export const computerState = (stage: string): ComputerState => STATES[stage] ?? { tone: 'todo', text: stage };

export const TOO_EARLY =
  'A solicitação do computador de um operador só pode ser feita com o administrador ativo: feita antes, perde-se no SGOP, e só o DATASUS a refaz.';

/** J18: the administrator's own computer is asked for before anybody is active; an operator's is not. */
export const mayRequest = (
  {
    administratorPersonId,
    administratorActive,
  }: { administratorPersonId: string | null; administratorActive: boolean },
  personId: string,
): boolean => administratorActive || administratorPersonId === personId;
