/** Words of the daily roots and of their keys. */
export const WORDS = {
  firstKey: 'Primeira chave.',
  noKey: 'Não há chave de assinatura configurada (HABILITA_SIGNING_KEYS). Crie uma com: npm run audit:key -- new',
  sameKey: 'A primeira chave configurada já é a que está em uso. Ponha a chave nova na frente dela e tente de novo.',
  usedBefore: 'Esta chave já esteve em uso e foi substituída. Crie outra com: npm run audit:key -- new',
  noEndorser: (keyId: string) =>
    `A chave em uso (${keyId}) não está na configuração, e só ela pode avalizar a nova. Mantenha-a depois da nova, separada por vírgula. Se ela se perdeu ou vazou, use --without-endorsement com --reason: quem conferir verá que a chave nova não tem aval.`,
  keptMeanwhile: 'Outra troca de chave foi feita ao mesmo tempo. Veja qual chave está em uso e tente de novo.',
};
