import type { JoinProof, JoinStep } from '@/lib/auth/joins/proof';

/** What happened between an account and a record, in words. */
export const JOIN_STEPS: Record<JoinStep, string> = {
  offered: 'Alguém entrou com o e-mail do convite; falta confirmar que é esta pessoa',
  mistaken: 'Quem entrou com o e-mail do convite digitou um CPF que não é o deste registro',
  closed: 'Convite encerrado depois de três CPFs errados',
  refused: 'Quem entrou com o e-mail do convite disse que não é esta pessoa',
  claimed: 'A pessoa confirmou o CPF; falta a confirmação de outra pessoa',
  joined: 'Conta vinculada ao registro',
  confirmed: 'Outra pessoa confirmou que a conta é desta pessoa',
  undone: 'Vínculo da conta desfeito',
};

const EARLIER = 'pelo e-mail do convite, antes de o Habilita pedir o CPF';

/** How it is known that an account is this person's, in words. */
const JOIN_PROOFS: Record<JoinProof, string> = {
  govbr: 'pelo CPF, confirmado pelo Gov.br',
  second: 'pelo CPF digitado e pela confirmação de outra pessoa',
  cpf: 'pelo CPF que a própria pessoa digitou',
  mail: EARLIER,
};

/** The words of a proof as it is stored; of an unknown or missing one, that it is from before. */
export const proofWords = (proof: string | null): string => JOIN_PROOFS[proof as JoinProof] ?? EARLIER;
