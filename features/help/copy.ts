/** The outside systems and their addresses. The guide and the steps share this list. */
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
  cnes: { title: 'Portal do CNES', href: 'https://cnes.datasus.gov.br/' },
  govbr: { title: 'Portal Gov.br', href: 'https://www.gov.br/pt-br' },
  services: {
    title: 'Portal de Serviços do DATASUS',
    href: 'https://servicos-datasus.saude.gov.br/detalhe/tgKoKpju8s',
  },
} as const;

/** The key of an outside system. */
export type PlaceName = keyof typeof PLACES;

/** One page of the guide. */
export interface Topic {
  slug: string;
  title: string;
  summary: string;
  steps: string[];
  /** Shown after the steps: limits, traps, and what this product does about them. */
  notes: string[];
  places: PlaceName[];
  /** The source, in words for the reader. */
  source: string;
}

const ANS = 'orientações da ANS às operadoras sobre o acesso ao cadastro do CNS';
const MANUAL = 'telas do SGOP, que mudam de tempos em tempos: confira na tela';

/** The guide: what to do in the outside systems (J21). Their screens change, so all words about them stand here. */
export const TOPICS: Topic[] = [
  {
    slug: 'antes-de-comecar',
    title: 'O que ter em mãos antes de começar',
    summary: 'Conta Gov.br, CNS de boa qualidade, e-mail atual e o módulo de segurança.',
    steps: [
      'Tenha uma conta no Gov.br com o seu próprio CPF. Cada profissional precisa da sua.',
      'Tenha um número de CNS válido, com alta qualidade cadastral. Dígitos corretos não bastam: quem diz a qualidade é a base do CNS.',
      'Confira se o e-mail do seu cadastro no CNS é atual e se você consegue abri-lo: o SGOP manda um código para ele.',
      'Instale no computador o módulo de segurança Warsaw. A instalação pede permissão de administrador da máquina.',
    ],
    notes: ['O Habilita nunca pede nem guarda senha, código ou certificado de ninguém.'],
    places: ['govbr', 'manuals', 'sgop'],
    source: `${ANS} (item 2) e ${MANUAL}`,
  },
  {
    slug: 'cadastro-de-operadores',
    title: 'Cadastro e manutenção de operadores no SGOP',
    summary: 'Como cada pessoa entra no SGOP e como o administrador mantém os acessos.',
    steps: [
      'No SGOP, escolha “Cadastro de Usuário” e informe CNS e CPF. Um código vai para o e-mail do cadastro do CNS.',
      'Confira os dados mostrados, escolha “Cadastrar Novo Operador” e aceite os termos.',
      'Se os dados estiverem desatualizados, o titular procura uma unidade de saúde para corrigi-los antes.',
      'Depois, o administrador mantém os acessos em “Gerir Operadores”: muda o perfil com justificativa, torna inativo quem saiu e ativa de novo quem voltou.',
    ],
    notes: [
      'Somente com administrador ativo os pedidos de operadores chegam a alguém. Pedidos feitos antes se perdem, e só o DATASUS os desfaz.',
      'Ninguém decide sobre o próprio pedido.',
    ],
    places: ['sgop', 'manuals'],
    source: `${ANS} (itens 2a e 4) e ${MANUAL}`,
  },
  {
    slug: 'acesso-ao-estabelecimento',
    title: 'Pedido e aprovação de acesso ao estabelecimento',
    summary: 'Três pedidos, nesta ordem: vínculo ao CNES, perfil e computador.',
    steps: [
      'Peça o vínculo ao CNES da operadora em “Solicitar Novo Acesso”.',
      'Peça o perfil em “Solicitar Acesso ao Perfil”: ADMINISTRADOR para a primeira pessoa, OPERADOR para as demais.',
      'Peça o computador em “Solicitar Acesso de computadores”: nome do computador e local. A aprovação vale só para aquela máquina.',
      'O administrador analisa em “Gerir Estabelecimento”, “Aprovações Pendentes”: aprova, ou recusa dizendo o motivo.',
    ],
    notes: [
      'O primeiro administrador é autorizado pelo suporte do CadSUS Web, depois de aberto um chamado.',
      'Um pedido recusado pode ser corrigido e feito de novo. Registre no Habilita cada pedido e cada decisão.',
    ],
    places: ['sgop', 'manuals'],
    source: `${ANS} (itens 2a, 3 e 4) e ${MANUAL}`,
  },
  {
    slug: 'senha',
    title: 'Troca e recuperação de senha',
    summary: 'A entrada é pela conta Gov.br; a senha é pessoal e se recupera lá.',
    steps: [
      'Na tela de entrada do Gov.br, informe o CPF e escolha “Esqueci minha senha”.',
      'Escolha uma das formas de recuperação que o Gov.br oferece para a sua conta e siga as telas.',
      'Se o próprio SGOP pedir troca de senha, faça-a na tela dele, e confira no manual o caminho atual.',
    ],
    notes: ['Não informe a senha a colegas, ao suporte nem ao Habilita. Quem pede a sua senha não é o suporte.'],
    places: ['govbr', 'sgop', 'manuals'],
    source: `${ANS} (item 2a) e ${MANUAL}`,
  },
  {
    slug: 'qualidade-do-cns',
    title: 'Quando o SGOP reclama da qualidade do CNS',
    summary: 'O próprio titular vai a uma unidade de saúde e pede a correção.',
    steps: [
      'Anote a mensagem que o SGOP mostrou e registre-a no Habilita.',
      'O titular do CNS procura pessoalmente uma unidade básica de saúde, hospital ou outra unidade, com seus documentos.',
      'Pede que os dados sejam corrigidos na base do CNS e que o e-mail seja atualizado.',
      'Depois da correção, tente de novo no SGOP e registre o resultado.',
    ],
    notes: [
      'O limite do que conta como “alta qualidade” não é publicado. Por isso ninguém aqui o inventa: vale o que o sistema respondeu.',
    ],
    places: ['sgop', 'manuals'],
    source: `${ANS} (itens 2b e 2c)`,
  },
  {
    slug: 'suporte',
    title: 'Falar com o suporte do CadSUS Web',
    summary: 'Como abrir o chamado que autoriza o acesso do administrador.',
    steps: [
      'Abra a página do suporte e escolha “Quero abrir um chamado”.',
      'Descreva o pedido: autorização do acesso do administrador da operadora, com o CNES e o nome da pessoa.',
      'Guarde o número do protocolo e registre-o no Habilita. A resposta chega por e-mail.',
      'Se vier uma exigência, responda a ela e registre a resposta. Se vier uma recusa, corrija o que foi apontado e abra outro chamado.',
    ],
    notes: [
      'Não há prazo oficial conhecido para a resposta. O prazo mostrado no Habilita é uma meta da própria operadora.',
    ],
    places: ['support', 'manuals'],
    source: `${ANS} (itens 3 e 6)`,
  },
  {
    slug: 'cnes-antigo',
    title: 'CNES entregue pela ANS por ofício',
    summary: 'Esse caminho deixou de existir: é preciso cadastrar a sede no CNES.',
    steps: [
      'Procure o gestor de saúde do município (ou do estado, onde couber) e peça o cadastro da sede da operadora no CNES.',
      'Peça o tipo 68, Central de Gestão em Saúde, subtipo 005, Sede de Operadora de Plano de Saúde.',
      'Com o número novo, registre-o na etapa do CNES.',
    ],
    notes: ['Antes, a ANS entregava por ofício um login, uma senha e um CNES provisório. Esse número não serve mais.'],
    places: ['manuals'],
    source: `${ANS} (item 1, ATENÇÃO) e Portaria 186/SAS/MS/2016`,
  },
];

/** Which data of a professional are stored, and why (LGPD). Shown to the person. */
export const KEPT = [
  {
    label: 'Nome, cargo e e-mail de trabalho',
    value: 'Para saber de quem é cada pedido e mostrar quando é a vez da pessoa.',
  },
  {
    label: 'CPF',
    value:
      'Para conferir, na base do CNES, se a pessoa responde por outro estabelecimento. Guardado cifrado, mostrado com a maior parte oculta.',
  },
  {
    label: 'Número do CNS',
    value: 'Porque o SGOP o exige de cada profissional. Guardado cifrado, mostrado com a maior parte oculta.',
  },
  {
    label: 'De quem é cada conta',
    value:
      'Quando alguém entra por um convite, o CPF digitado é comparado com o do cadastro. Ficam guardados o dia e o resultado de cada tentativa, para que nenhum cadastro fique com outra pessoa.',
  },
  {
    label: 'Planilhas de operadores',
    value:
      'Para conferir e incluir várias pessoas de uma vez. O conteúdo fica cifrado e é apagado um dia depois do envio.',
  },
  {
    label: 'Situação de cada verificação',
    value: 'Para que a operadora comprove o que foi conferido, por quem e quando.',
  },
  {
    label: 'Entradas no sistema e mudanças de acesso',
    value:
      'Para que se saiba quem entrou, quem deu ou retirou o acesso de quem e por quê. Só os gestores da plataforma veem; sem e-mail e sem CPF.',
  },
  {
    label: 'Comentários nos itens da conferência',
    value:
      'Para que equipe e revisores se entendam. Não fazem parte das decisões. Quem escreveu pode remover o texto; o nome mostrado é o da conta.',
  },
];
