import { personOf } from '@/lib/dispatch/subjects';
import type { Scope } from '@/lib/dispatch/types';
import { CATALOG, type MachineId } from '@/machines/catalog';
import type { Stage, StateMeta } from '@/machines/definition';
import type { CaseView, SubjectName, SubjectState } from './view';

/** One thing that a reviewer accepts or returns (J23). It is derived; only the decisions are stored. */
export interface ItemDefinition {
  code: string;
  title: string;
  stage: Stage;
  /** The rules of the journey that it rests on, such as "J2, J3". */
  rule: string;
  /** What is true when the item is accepted, for reviewers. */
  proves: string;
  /** Where the rule comes from. */
  source: string;
  /** The subjects that the item rests on. A change of one voids the acceptance. */
  subjects(view: CaseView, scope: Scope): SubjectName[];
  /** Is the work done, so that a reviewer can look at it? */
  complete(view: CaseView, scope: Scope): boolean;
  /** Why work on it cannot start yet, in pt-BR, or null. */
  blocked(view: CaseView, scope: Scope): string | null;
}

/** The meta of a subject's state in its machine. */
export const metaOf = (subject: SubjectState): StateMeta => {
  const meta: StateMeta | undefined = CATALOG[subject.machine].machine.root.states[subject.stage]?.meta;
  if (!meta) throw new Error(`${subject.machine}.${subject.stage} has no meta`);
  return meta;
};

/** The description of a subject's state in its machine, in pt-BR. */
export const descriptionOf = (subject: SubjectState): string =>
  CATALOG[subject.machine].machine.root.states[subject.stage]?.description ?? '';

/** Does the state of the subject count as complete? */
export const isComplete = (subject: SubjectState): boolean => metaOf(subject).complete === true;

/** Names a subject of the case. */
export const inCase = <Id extends MachineId>(machine: Id): SubjectName<Id> => ({ machine, scope: 'case' });
/** Names a subject of a person. */
export const ofPerson = <Id extends MachineId>(machine: Id, personId: string): SubjectName<Id> => ({
  machine,
  scope: `person:${personId}`,
});

/** The people to load for a scope: its person, or nobody for the scope of the case. */
export const peopleOf = (scope: Scope): string[] => [personOf(scope)].filter((id) => id !== null);

const FACETS = ['govbr', 'cnsQuality', 'email'] as const;

/** J9, J10–J11, J12: the subjects of what SGOP requires of every professional. */
export const facetsOf = (scope: Scope): SubjectName<(typeof FACETS)[number]>[] =>
  FACETS.map((machine) => ({ machine, scope }));

/** Does a person meet what SGOP requires of every professional (J9–J12)? */
export const isEligible = (view: CaseView, scope: Scope): boolean =>
  facetsOf(scope).every((name) => isComplete(view.subject(name)));

/** The loaded computers of one person. */
export const computersOf = (view: CaseView, scope: Scope): SubjectState<'computer'>[] =>
  view
    .all()
    .filter((subject) => subject.machine === 'computer')
    .filter((computer) => computer.scope === scope);

/** The scope of the administrator's own subjects; null while nobody is nominated. */
export const administratorScope = (view: CaseView): Scope | null => {
  const { personId } = view.subject(inCase('administrator')).context;
  return personId === null ? null : `person:${personId}`;
};

const nominated = 'Antes, indique o administrador.';

function administratorFacet(
  code: string,
  title: string,
  rule: string,
  proves: string,
  source: string,
  machine: MachineId,
): ItemDefinition {
  const facet = (view: CaseView): SubjectName[] => {
    const scope = administratorScope(view);
    return scope ? [{ machine, scope }] : [];
  };
  return {
    code,
    title,
    stage: 'administrador',
    rule,
    proves,
    source,
    subjects: facet,
    complete: (view) => facet(view).length > 0 && facet(view).every((name) => isComplete(view.subject(name))),
    blocked: (view) => (administratorScope(view) ? null : nominated),
  };
}

/** The mandatory items, in the order of the journey. An operator's own item never holds the case back (ADR 0005). */
export const CASE_ITEMS: ItemDefinition[] = [
  {
    code: 'CNES',
    title: 'CNES da operadora, tipo 68, subtipo 005',
    stage: 'cnes',
    rule: 'J2, J3',
    proves: 'A operadora está no CNES como Sede de Operadora (tipo 68, subtipo 005), ativa e com o CNPJ dela.',
    source: 'Orientação da ANS, item 1; Portaria 186/SAS/MS/2016',
    subjects: () => [inCase('establishment')],
    complete: (view) => isComplete(view.subject(inCase('establishment'))),
    blocked: () => null,
  },
  {
    code: 'ADM-INDICACAO',
    title: 'Administrador indicado, com cargo permitido',
    stage: 'administrador',
    rule: 'J6, J7',
    proves:
      'A pessoa indicada é diretor clínico, gerente ou administrador da operadora. Não precisa ser o representante legal.',
    source: 'Orientação da ANS, item 3',
    subjects: () => [inCase('administrator')],
    complete: (view) => administratorScope(view) !== null,
    blocked: (view) =>
      isComplete(view.subject(inCase('establishment'))) ? null : 'Antes, conclua o CNES da operadora.',
  },
  administratorFacet(
    'ADM-VINCULO',
    'Administrador não responde por outro estabelecimento',
    'J8',
    'O CPF não consta no CNES como responsável por outro estabelecimento ativo.',
    'Orientação da ANS, item 3, b',
    'conflict',
  ),
  administratorFacet(
    'ADM-GOVBR',
    'Administrador vinculado a uma conta gov.br',
    'J9',
    'A pessoa tem conta gov.br: entrou com ela, ou declarou com comprovante.',
    'Orientação da ANS, item 2, b',
    'govbr',
  ),
  administratorFacet(
    'ADM-CNS',
    'CNS do administrador com alta qualidade cadastral',
    'J10, J11',
    'O número do CNS é aceito no SGOP sem crítica de baixa qualidade cadastral.',
    'Orientação da ANS, item 2, b e c',
    'cnsQuality',
  ),
  administratorFacet(
    'ADM-EMAIL',
    'E-mail do CNS do administrador atual e acessível',
    'J12',
    'O e-mail do cadastro do CNS é atual e a pessoa o lê, porque o SGOP envia um código para ele.',
    'Orientação de uso do SGOP (confira na tela)',
    'email',
  ),
  {
    code: 'ADM-COMPUTADOR',
    title: 'Computador do administrador cadastrado e aprovado',
    stage: 'computador',
    rule: 'J14',
    proves: 'O computador que o administrador usa está cadastrado no SGOP, com o módulo de segurança, e aprovado.',
    source: 'Orientação da ANS, item 3',
    subjects: (view) => {
      const scope = administratorScope(view);
      return scope ? computersOf(view, scope).filter((c) => c.stage !== 'inactive') : [];
    },
    complete: (view) => {
      const scope = administratorScope(view);
      return scope !== null && computersOf(view, scope).some((c) => c.stage === 'approved');
    },
    blocked: (view) => (administratorScope(view) ? null : nominated),
  },
  {
    code: 'ADM-SGOP',
    title: 'Cadastro do administrador no SGOP',
    stage: 'administrador',
    rule: 'J13',
    proves: 'O administrador pediu no SGOP o vínculo ao CNES, o perfil ADMINISTRADOR e o computador.',
    source: 'Orientação da ANS, item 3',
    subjects: () => [inCase('administrator')],
    complete: (view) => view.subject(inCase('administrator')).context.sgop !== null,
    blocked: (view) => {
      const scope = administratorScope(view);
      if (!scope) return nominated;
      const ready = isEligible(view, scope) && isComplete(view.subject({ machine: 'conflict', scope }));
      return ready || view.subject(inCase('administrator')).context.sgop
        ? null
        : 'Antes, conclua as conferências da pessoa: vínculo, gov.br, CNS e e-mail.';
    },
  },
  {
    code: 'SUPORTE',
    title: 'Acesso do administrador autorizado pelo suporte do CadSUS',
    stage: 'suporte',
    rule: 'J15, J16',
    proves: 'O suporte do CadSUS autorizou o acesso, ou o SGOP já o mostra autorizado.',
    source: 'Orientação da ANS, itens 3 e 6',
    subjects: () => [inCase('support')],
    complete: (view) => isComplete(view.subject(inCase('support'))),
    blocked: (view) =>
      view.subject(inCase('administrator')).context.sgop ? null : 'Antes, faça o cadastro do administrador no SGOP.',
  },
  {
    code: 'ACESSO',
    title: 'Primeiro acesso ao CadSUS Web registrado',
    stage: 'acesso',
    rule: 'J22',
    proves: 'O administrador ou um operador entrou no CadSUS Web. O comprovante não tem dado de cidadão.',
    source: 'Orientação da ANS, itens 1 a 4',
    subjects: () => [inCase('firstAccess')],
    complete: (view) => isComplete(view.subject(inCase('firstAccess'))),
    blocked: (view) =>
      view.subject(inCase('firstAccess')).revision > 0 || view.subject(inCase('administrator')).stage === 'active'
        ? null
        : 'Antes, o administrador precisa estar ativo.',
  },
];

/** The item that each operator has. */
export const OPERATOR_ITEM: ItemDefinition = {
  code: 'OPERADOR',
  title: 'Acesso do operador aprovado pelo administrador',
  stage: 'operadores',
  rule: 'J19, J20',
  proves: 'O operador tem conta gov.br, CNS de alta qualidade e e-mail atual, e o administrador aprovou o pedido.',
  source: 'Orientação da ANS, itens 2 e 4',
  subjects: (view, scope) => [{ machine: 'operatorRequest', scope }, ...facetsOf(scope), ...computersOf(view, scope)],
  complete: (view, scope) => isComplete(view.subject({ machine: 'operatorRequest', scope })) && isEligible(view, scope),
  blocked: (view) =>
    view.administratorActive ? null : 'Os pedidos dos operadores só começam com o administrador ativo.',
};

/** Names the subject of an item. */
export const itemSubject = (code: string, scope: Scope): SubjectName<'reviewItem'> => ({
  machine: 'reviewItem',
  scope,
  ref: code,
});

/** The codes of the alerts (J25) that concern an item, by the item's code. */
export const ALERTS_OF: Record<string, string[]> = {
  CNES: ['CNES', 'CNES-AUSENTE', 'ANS-REGISTRO', 'ANS-DADOS'],
  'ADM-VINCULO': ['VINCULO'],
};
