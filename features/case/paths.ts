const inCase = (caseId: string, ...rest: string[]): string => ['/casos', caseId, ...rest].join('/');
const ofPerson = (caseId: string, personId: string, ...rest: string[]): string =>
  inCase(caseId, 'pessoas', personId, ...rest);

/** The address of every page of a case, without query or fragment. Build addresses of a case only here. */
export const paths = {
  casesFile: (format: string) => `/casos/exportar/${format}`,
  case: (caseId: string) => inCase(caseId),
  cnes: (caseId: string) => inCase(caseId, 'cnes'),
  cnesSearch: (caseId: string) => inCase(caseId, 'cnes', 'busca'),
  registration: (caseId: string) => inCase(caseId, 'registro-ans'),

  administrator: (caseId: string) => inCase(caseId, 'administrador'),
  nominate: (caseId: string) => inCase(caseId, 'administrador', 'indicar'),
  nomination: (caseId: string, nominationId: string) => inCase(caseId, 'administrador', 'indicar', nominationId),
  sgop: (caseId: string) => inCase(caseId, 'administrador', 'sgop'),
  delegation: (caseId: string) => inCase(caseId, 'administrador', 'delegacao'),

  people: (caseId: string) => inCase(caseId, 'pessoas'),
  person: (caseId: string, personId: string) => ofPerson(caseId, personId),
  /** A check of a person. @param check the last part of the address (`PROOF_WORDS`, `Check.path`) */
  personCheck: (caseId: string, personId: string, check: string) => ofPerson(caseId, personId, check),
  conflict: (caseId: string, personId: string) => ofPerson(caseId, personId, 'vinculo'),
  govbr: (caseId: string, personId: string) => ofPerson(caseId, personId, 'gov-br'),
  proveGovbr: (caseId: string, personId: string) => ofPerson(caseId, personId, 'gov-br', 'provar', 'send'),
  cns: (caseId: string, personId: string) => ofPerson(caseId, personId, 'cns'),
  cnsSheet: (caseId: string, personId: string) => ofPerson(caseId, personId, 'cns', 'guia'),
  email: (caseId: string, personId: string) => ofPerson(caseId, personId, 'email'),
  computers: (caseId: string, personId: string) => ofPerson(caseId, personId, 'computadores'),
  computerSheet: (caseId: string, personId: string) => ofPerson(caseId, personId, 'computadores', 'guia'),
  addComputer: (caseId: string, personId: string) => ofPerson(caseId, personId, 'computadores', 'novo'),
  newComputer: (caseId: string, personId: string, ref: string) =>
    ofPerson(caseId, personId, 'computadores', 'novo', ref),
  computer: (caseId: string, personId: string, ref: string) => ofPerson(caseId, personId, 'computadores', ref),
  replaceComputer: (caseId: string, personId: string, ref: string) =>
    ofPerson(caseId, personId, 'computadores', ref, 'trocar'),
  replacement: (caseId: string, personId: string, ref: string, successor: string) =>
    ofPerson(caseId, personId, 'computadores', ref, 'trocar', successor),

  support: (caseId: string) => inCase(caseId, 'suporte'),
  operators: (caseId: string) => inCase(caseId, 'operadores'),
  operator: (caseId: string, personId: string) => inCase(caseId, 'operadores', personId),
  addOperator: (caseId: string) => inCase(caseId, 'operadores', 'novo'),
  newOperator: (caseId: string, personId: string) => inCase(caseId, 'operadores', 'novo', personId),
  operatorImports: (caseId: string) => inCase(caseId, 'operadores', 'importar'),
  importTemplate: (caseId: string, format: string) => inCase(caseId, 'operadores', 'importar', 'modelo', format),
  operatorImport: (caseId: string, importId: string) => inCase(caseId, 'operadores', 'importar', importId),
  faultyLines: (caseId: string, importId: string) =>
    inCase(caseId, 'operadores', 'importar', importId, 'linhas-com-erro'),
  approvals: (caseId: string) => inCase(caseId, 'aprovacoes'),
  approval: (caseId: string, personId: string) => inCase(caseId, 'aprovacoes', personId),
  firstAccess: (caseId: string) => inCase(caseId, 'acesso'),
  attestation: (caseId: string) => inCase(caseId, 'confirmacao'),

  checklist: (caseId: string) => inCase(caseId, 'conferencia'),
  item: (caseId: string, item: string) => inCase(caseId, 'conferencia', item),
  checklistExport: (caseId: string) => inCase(caseId, 'conferencia', 'exportar'),
  checklistFile: (caseId: string, format: string) => inCase(caseId, 'conferencia', 'exportar', format),
  returnPhrases: (caseId: string) => inCase(caseId, 'conferencia', 'frases'),
  clocks: (caseId: string) => inCase(caseId, 'prazos'),
  clock: (caseId: string, clock: string) => inCase(caseId, 'prazos', clock),
  validity: (caseId: string) => inCase(caseId, 'prazos', 'validade'),
  history: (caseId: string) => inCase(caseId, 'historico'),
  diagrams: (caseId: string) => inCase(caseId, 'diagrama'),
  diagram: (caseId: string, subject: string) => inCase(caseId, 'diagrama', subject),
  dossiers: (caseId: string) => inCase(caseId, 'dossie'),
  dossierFile: (caseId: string, dossierId: string) => inCase(caseId, 'dossie', dossierId, 'arquivo'),
  evidence: (caseId: string, evidenceId: string) => inCase(caseId, 'evidencias', evidenceId),
  /** The address to which a form of the case is posted; `ref` names what the form is about. */
  send: (caseId: string, form: string, ref: string) => inCase(caseId, 'send', form, ref),
};

/** An address as it is written where the reader is not in the product: in mails, calendars and files. */
export const absolute = (appUrl: string, path: string): string => `${appUrl}${path}`;
