/** Addresses of the outside systems, for the guide. Steps may show the same places: this is the one list. */
export const PLACES = {
  sgop: { title: 'SGOP (Sistema de Gestão de Operadores)', href: 'https://cadastro.saude.gov.br/operador/' },
  cadsus: { title: 'CadSUS Web', href: 'https://cadastro.saude.gov.br/novocartao/' },
  manuals: {
    title: 'Manuais e “Saiba mais” do Cartão Nacional de Saúde',
    href: 'https://cadastro.saude.gov.br/saiba-mais/',
  },
  support: {
    title: 'Suporte do CadSUS Web (“Quero abrir um chamado”)',
    href: 'https://webatendimento.saude.gov.br/faq/cadsus',
  },
  govbr: { title: 'Portal Gov.br', href: 'https://www.gov.br/pt-br' },
  services: {
    title: 'Portal de Serviços do DATASUS',
    href: 'https://servicos-datasus.saude.gov.br/detalhe/tgKoKpju8s',
  },
} as const;

export type PlaceName = keyof typeof PLACES;
