/** The phrases until an operadora's reviewers write their own. Each says what is wrong and what to do. */
export const FIRST_PHRASES = [
  'O comprovante não abre ou está ilegível. Envie outro, em PDF, PNG ou JPEG, com a tela inteira.',
  'O comprovante não mostra a data. Envie uma tela em que a data apareça.',
  'O comprovante é de outra operadora ou de outra pessoa. Envie o certo.',
  'O que está registrado não é o que o comprovante mostra. Corrija um dos dois.',
  'Falta o comprovante do que foi declarado. Envie-o.',
  'O comprovante mostra dado de cidadão. Cubra o dado e envie de novo.',
  'A tela é antiga. Consulte de novo e envie uma de agora.',
  'Falta a resposta do suporte do CadSUS. Registre-a com o protocolo.',
];

/** The most phrases in a list, and the longest phrase in characters. */
export const MOST_PHRASES = 30;
export const PHRASE_LENGTH = 300;
