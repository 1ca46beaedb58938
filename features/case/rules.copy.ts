/** What a rule of the journey says, for those who decide by it. */
export interface RuleWords {
  code: string;
  /** An official text, word for word, and its source. */
  official?: { text: string; source: string };
  /** Our own words: how the rule is checked, or what is only reported. Never shown as official. */
  guidance?: string;
}

const ans = (item: string) => `ANS, orientações de acesso ao cadastro do CNS, item ${item}`;

const WORDS: Record<string, Omit<RuleWords, 'code'>> = {
  J2: {
    official: {
      text: 'A Portaria n° 186/SAS/MS, de 02 de março de 2016 “(…) cria a possibilidade de cadastramento de Sedes de Operadoras de Planos de Saúde na Área de Saúde no Cadastro Nacional de Estabelecimentos de Saúde (CNES)”.',
      source: ans('1'),
    },
    guidance: 'O estabelecimento é de tipo 68, subtipo 005. Outro subtipo não serve.',
  },
  J3: {
    guidance:
      'O estabelecimento está ativo, e o CNPJ dele, próprio ou da mantenedora, é o que a ANS tem da operadora. Se só a raiz é igual (uma filial), a equipe justifica.',
  },
  J6: {
    official: {
      text: 'O primeiro profissional a ser cadastrado no SGOP é o ADMINISTRADOR (que deverá ser o diretor clínico ou gerente ou administrador da operadora), pois será ele quem terá permissão para gerir os demais operadores.',
      source: ans('3'),
    },
  },
  J7: {
    official: {
      text: 'não é necessário que o representante legal junto à ANS exerça também o perfil ADMINISTRADOR no SGOP.',
      source: ans('3, a'),
    },
  },
  J8: {
    official: {
      text: 'o profissional que for assumir o perfil ADMINISTRADOR no SGOP não poderá ter seu CPF vinculado ao CNES como responsável por outro estabelecimento de saúde.',
      source: ans('3, b'),
    },
    guidance:
      'A base mensal do CNES chega com cerca de dois meses de atraso. Quando ela não pode dizer, vale a declaração com comprovante.',
  },
  J9: {
    official: {
      text: 'todos os profissionais a serem cadastrados no SGOP deverão estar vinculados a uma conta no Portal Gov.br (…)',
      source: ans('2, b'),
    },
  },
  J10: {
    official: {
      text: '(…) e possuir um número válido de CNS com alta qualidade cadastral.',
      source: ans('2, b'),
    },
    guidance:
      'Dígitos corretos não provam qualidade, e o percentual que vale como alta não é publicado: o que prova é o SGOP aceitar o número, ou o percentual informado, visto por você.',
  },
  J11: {
    official: {
      text: 'Caso a operadora, receba uma mensagem de crítica pelo sistema relacionada à baixa qualidade cadastral do n° do CNS empregado, será necessário o titular do dado procurar uma unidade saúde (Unidade Básica de Saúde ou hospital ou outra), a fim de que seja feita a edição e a retificação dos dados daquele na base do CNS.',
      source: ans('2, c'),
    },
  },
  J12: { guidance: 'O SGOP manda um código para o e-mail do cadastro do CNS: a pessoa precisa lê-lo.' },
  J13: {
    official: {
      text: 'Este profissional deverá selecionar o perfil ADMINISTRADOR e cadastrar o computador que irá utilizar.',
      source: ans('3'),
    },
    guidance: 'No SGOP são três pedidos: o vínculo ao CNES da operadora, o perfil e o computador.',
  },
  J14: {
    official: {
      text: '(…) e cadastrar o computador que irá utilizar.',
      source: ans('3 e 4'),
    },
    guidance: 'O computador tem o módulo de segurança, e a aprovação vale só para aquela máquina.',
  },
  J15: {
    official: {
      text: 'Após ser realizado o cadastro, deverá ser feito contato com a equipe de suporte do CadSUS Web para que o acesso seja autorizado.',
      source: ans('3'),
    },
  },
  J16: { guidance: 'Há relatos de acesso autorizado sem chamado. Nesse caso, o comprovante é a tela do SGOP.' },
  J19: {
    official: {
      text: 'Após cadastro do Administrador os demais operadores deverão solicitar seus acessos no SGOP (…), com o perfil do tipo OPERADOR, e cadastrar o computador que irá utilizar. Estas solicitações serão analisadas pelo profissional cadastrado como ADMINISTRADOR vinculado ao CNES da operadora.',
      source: ans('4'),
    },
  },
  J20: { guidance: 'Ninguém decide sobre o próprio pedido.' },
  J22: {
    guidance: 'O comprovante mostra a entrada no CadSUS Web, e nunca um dado de cidadão. Se mostrar, devolva o item.',
  },
};

/** The words of the rules that an item names ("J2, J3"). Throws for a rule without words. */
export const rulesOf = (codes: string): RuleWords[] =>
  codes.split(', ').map((code) => {
    const words = WORDS[code];
    if (!words) throw new Error(`No words for the rule ${code}`);
    return { code, ...words };
  });
