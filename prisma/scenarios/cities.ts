/** The cities of made-up establishments: IBGE code without its check digit, name, state. */
export const CITIES = [
  ['310620', 'BELO HORIZONTE', 'MG'],
  ['355030', 'SÃO PAULO', 'SP'],
  ['261160', 'RECIFE', 'PE'],
  ['330455', 'RIO DE JANEIRO', 'RJ'],
  ['410690', 'CURITIBA', 'PR'],
  ['530010', 'BRASÍLIA', 'DF'],
  ['150140', 'BELÉM', 'PA'],
  ['520870', 'GOIÂNIA', 'GO'],
] as const;
/** Cities that only explicitly requested rows have. */
export const FURTHER_CITIES = [
  ['311860', 'CONTAGEM', 'MG'],
  ['317020', 'UBERLÂNDIA', 'MG'],
  ['240810', 'NATAL', 'RN'],
] as const;

/** The IBGE code (6 digits) of the row's city, or else of one in its state. */
export function municipalityOf({ city, uf }: { city?: string | null; uf?: string | null }): string {
  const known = [...CITIES, ...FURTHER_CITIES];
  const named = known.find(([, name, state]) => name === city?.toUpperCase() && state === uf);
  return (named ?? known.find(([, , state]) => state === uf) ?? CITIES[0])[0];
}
