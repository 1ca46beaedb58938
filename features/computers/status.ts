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
