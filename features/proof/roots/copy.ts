/** The messages about daily roots and their keys. */
export const WORDS = {
  firstKey: 'Primeira chave.',
  noKey: 'Não há chave de assinatura configurada (HABILITA_SIGNING_KEYS). Crie uma com: npm run audit:key -- new',
  sameKey: 'A primeira chave configurada já é a que está em uso. Ponha a chave nova na frente dela e tente de novo.',
  usedBefore: 'Esta chave já esteve em uso e foi substituída. Crie outra com: npm run audit:key -- new',
  noEndorser: (keyId: string) =>
    `A chave em uso (${keyId}) não está na configuração, e só ela pode avalizar a nova. Mantenha-a depois da nova, separada por vírgula. Se ela se perdeu ou vazou, use --without-endorsement com --reason: quem conferir verá que a chave nova não tem aval.`,
  broken: (fault: string) => `As chaves guardadas não conferem (${fault}). Verifique com: npm run audit:verify`,
  keptMeanwhile: 'Outra troca de chave foi feita ao mesmo tempo. Veja qual chave está em uso e tente de novo.',
};

/** The state of signing, for the gestor. */
export const SIGNING_WORDS = {
  ready: {
    tone: 'success',
    title: 'As raízes estão sendo assinadas',
    text: 'A chave configurada é a que está em uso.',
  },
  first: {
    tone: 'info',
    title: 'A primeira raiz será feita em até uma hora',
    text: 'Há uma chave configurada, que entra em uso com a primeira raiz.',
  },
  none: {
    tone: 'danger',
    title: 'Sem chave: as raízes não são assinadas',
    text: 'O resto do Habilita funciona, mas nenhuma raiz e nenhum dossiê são feitos. Quem opera o servidor cria uma chave com “npm run audit:key -- new” e a põe em HABILITA_SIGNING_KEYS.',
  },
  broken: {
    tone: 'danger',
    title: 'As chaves públicas guardadas não conferem: as raízes não são assinadas',
    text: 'Alguém as mudou no banco de dados. Confira com “npm run audit:verify” e compare com as chaves que estão guardadas fora daqui.',
  },
  other: {
    tone: 'danger',
    title: 'A chave configurada não é a que está em uso: as raízes não são assinadas',
    text: 'Se a troca é intencional, quem opera o servidor a conclui com “npm run audit:key -- rotate”. Se não é, volte à configuração anterior e descubra quem a mudou.',
  },
} as const;
