/** For how many days the content of a dossier is kept. */
export const KEPT_DAYS = 7;

/** The reasons why a dossier, or a part of it, could not be made. */
export const WORDS = {
  noKey:
    'O dossiê não pode ser montado: não há chave de assinatura em uso. Peça a quem opera o Habilita que veja a página “Raízes assinadas”, na gestão.',
  gone: 'Quem pediu o dossiê não acompanha mais este caso. Peça de novo.',
  noPdf:
    'O PDF não pôde ser feito neste servidor. Este dossiê tem todo o resto: a trilha, as decisões, os comprovantes e as provas.',
  noRoot:
    'O caso foi aberto depois da raiz do dia: este dossiê tem só a própria assinatura. A partir de amanhã, a raiz também o cobre.',
  failed: 'A montagem parou por uma falha nossa, que foi registrada. Peça de novo em alguns minutos.',
  tries:
    'A montagem foi interrompida várias vezes. Peça de novo; se acontecer outra vez, fale com o gestor da plataforma.',
};

/** The steps of making a dossier, in order. */
export const STEPS = {
  waiting: 'Na fila',
  reading: 'Lendo a trilha, as decisões e os comprovantes',
  proving: 'Calculando a prova da raiz assinada',
  printing: 'Fazendo o PDF',
  packing: 'Juntando os arquivos',
} as const;

/** The words and tone of a dossier's state. */
export const STATE_WORDS: Record<string, { words: string; tone: 'going' | 'good' | 'bad' | 'quiet' }> = {
  waiting: { words: 'Na fila', tone: 'going' },
  building: { words: 'Em montagem', tone: 'going' },
  ready: { words: 'Pronto', tone: 'good' },
  failed: { words: 'Não foi montado', tone: 'bad' },
  expired: { words: 'Conteúdo apagado', tone: 'quiet' },
};
