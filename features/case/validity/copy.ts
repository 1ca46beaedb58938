import type { ProofKind } from './ages';

/** The title of each proof, the part of the person's address where it is renewed, and how to renew it. */
export const PROOF_WORDS: Record<ProofKind, { title: string; path: string; anew: string }> = {
  conflict: { title: 'Vínculo com outro estabelecimento', path: 'vinculo', anew: 'Confira de novo na base do CNES.' },
  govbr: { title: 'Conta gov.br', path: 'gov-br', anew: 'Prove ou declare a conta de novo.' },
  cnsQuality: { title: 'CNS e qualidade do cadastro', path: 'cns', anew: 'Registre de novo o que o SGOP mostra.' },
  email: { title: 'E-mail do cadastro do CNS', path: 'email', anew: 'Confirme de novo o e-mail.' },
};

/** J26: these days are the operadora's own, not official. */
export const OWN_NOT_OFFICIAL =
  'Estes dias são da própria operadora. Não há prazo oficial conhecido para confirmar os dados nem para a validade das provas.';

/** What a change of days does to proofs and to the running confirmation. */
export const EFFECT = [
  'A validade das provas é recontada na hora, da data de cada prova. Nada do que foi aceito ou aprovado muda por isso: a prova vencida só aparece como vencida, até ser feita de novo.',
  'A confirmação periódica que corre é recontada do dia em que começou. Um prazo mais curto nunca a faz vencer antes de hoje.',
  'A confirmação que já venceu só pode ser adiada: um prazo mais longo a leva para a frente, um mais curto não muda nada nela.',
];
