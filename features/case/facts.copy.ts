import { brDate, dayText } from '@/lib/days';
import type { Scope } from '@/lib/dispatch/types';
import type { ContextOf, MachineId } from '@/machines/catalog';
import type { EvidenceRef } from '@/machines/definition';
import { ownFacts } from './item-state';
import type { ItemDefinition } from './items';
import type { CaseView, SubjectState } from './view';

/** The cargos that an administrator may have (J6). */
export const POSITION_WORDS = {
  diretorClinico: 'Diretor clínico',
  gerente: 'Gerente',
  administrador: 'Administrador',
} as const;
/** The levels of a Gov.br account. */
export const LEVEL_WORDS = { gold: 'ouro', silver: 'prata', bronze: 'bronze' } as const;

export interface FactRow {
  label: string;
  value: string;
}

type Names = (personId: string | null) => string;
const on = (day: string | null | undefined) => (day ? brDate(day) : '—');
/** The day of an instant in Brasília. */
const moment = (at: string | null) => (at ? dayText(new Date(at)) : '—');
const row = (label: string, value: string | false | null | undefined): FactRow[] => (value ? [{ label, value }] : []);

/** What reviewers read about each machine. Dates are those that people gave. CPF and CNS never stand here. */
const READERS: { [Id in MachineId]?: (context: ContextOf<Id>, names: Names) => FactRow[] } = {
  establishment: (c) => [
    { label: 'CNES', value: c.cnes ? `${c.cnes}${c.name ? ` – ${c.name}` : ''}` : '—' },
    ...row('Conferência', c.source && `segundo ${c.source}, em ${moment(c.checkedAt)}`),
    ...c.reasons.map(({ text }) => ({ label: 'Observação', value: text })),
    ...row('Justificativa', c.justification),
  ],
  administrator: (c, names) => [
    { label: 'Pessoa indicada', value: names(c.personId) },
    ...row('Cargo', c.position && POSITION_WORDS[c.position]),
    ...(c.sgop
      ? [
          { label: 'Vínculo ao CNES pedido em', value: on(c.sgop.linkOn) },
          { label: 'Perfil ADMINISTRADOR pedido em', value: on(c.sgop.profileOn) },
          { label: 'Computador pedido em', value: on(c.sgop.computerOn) },
        ]
      : []),
  ],
  conflict: (c) => [
    ...row('Resultado', c.detail),
    ...row('Conferência', c.source && `segundo ${c.source}, em ${moment(c.checkedAt)}`),
    ...c.establishments.map(({ cnes, name, active }) => ({
      label: active ? 'Outro estabelecimento ativo' : 'Estabelecimento desativado',
      value: `${cnes} – ${name}`,
    })),
    ...row('Declaração', c.declaration?.statement),
  ],
  govbr: (c) => [
    ...row('Provado em', c.provenAt && moment(c.provenAt)),
    ...row('Nível da conta', c.level && LEVEL_WORDS[c.level]),
    ...row(
      'Forma',
      c.provenAt
        ? 'a própria pessoa entrou com a conta gov.br do mesmo CPF'
        : c.evidence.length > 0
          ? 'declaração com comprovante'
          : null,
    ),
  ],
  cnsQuality: (c) => [
    // Reviewers must see that the number changed, but never the number itself.
    ...row('Número do CNS', c.informed && (c.edition > 1 ? `informado ${c.edition} vezes` : 'informado')),
    ...row(
      'Prova',
      c.proof &&
        (c.proof.how === 'webService'
          ? `Web Service do CNS: ${c.proof.percentage} %`
          : 'o SGOP aceitou o número sem crítica'),
    ),
    ...row('Última crítica do SGOP', c.complaint && on(c.complaint.on)),
    ...row('Visita à unidade de saúde', c.visited && `${on(c.visited.on)}, ${c.visited.unit}`),
  ],
  computer: (c) => [
    { label: 'Computador', value: `${c.name || '—'}, ${c.place || '—'}` },
    { label: 'Módulo de segurança', value: c.securityModule ? 'instalado' : 'não instalado' },
    ...row(
      'Aprovado por',
      c.approvedBy && (c.approvedBy === 'datasus' ? 'suporte do CadSUS (DATASUS)' : 'administrador'),
    ),
  ],
  support: (c) => [
    ...row('Protocolo', c.protocol),
    ...c.messages.map(({ kind, on: day, text }) => ({ label: `${MESSAGES[kind]} em ${on(day)}`, value: text })),
    ...row('Autorização sem chamado', c.declaration?.statement),
  ],
  firstAccess: (c, names) => [
    { label: 'Quem acessou', value: names(c.personId) },
    { label: 'Data', value: on(c.on) },
  ],
  operatorRequest: (c) => [
    { label: 'Perfil', value: c.profile },
    ...row('Pedido no SGOP em', c.requestedOn && on(c.requestedOn)),
    ...row('Rejeições anteriores', c.rejections > 0 ? String(c.rejections) : null),
  ],
};

/** What a check at a public registry or at Gov.br found, when, and according to which source. */
export interface CheckRow {
  what: string;
  found: string;
  source: string;
  at: Date | null;
}

const VERDICTS = {
  accepted: 'confere',
  acceptedWithWarning: 'confere, com observação',
  refused: 'não confere',
  needsDeclaration: 'a fonte não pôde dizer',
} as const;
const BONDS = {
  clear: 'não responde por outro estabelecimento',
  onlyDeactivated: 'só responde por estabelecimento desativado',
  conflict: 'responde por outro estabelecimento ativo',
  inconclusive: 'a fonte não pôde dizer',
} as const;

const instant = (at: string | null) => (at ? new Date(at) : null);
const CHECKS: { [Id in MachineId]?: (context: ContextOf<Id>) => CheckRow[] } = {
  establishment: ({ verdict, source, checkedAt }) =>
    verdict
      ? [{ what: 'Tipo, subtipo, situação e CNPJ no CNES', found: VERDICTS[verdict], source, at: instant(checkedAt) }]
      : [],
  conflict: ({ verdict, source, checkedAt }) =>
    verdict ? [{ what: 'CPF como responsável no CNES', found: BONDS[verdict], source, at: instant(checkedAt) }] : [],
  govbr: ({ provenAt }) =>
    provenAt
      ? [
          {
            what: 'Conta gov.br com o mesmo CPF',
            found: 'provada pela pessoa',
            source: 'Gov.br',
            at: instant(provenAt),
          },
        ]
      : [],
};

/** The checks at registries that a subject has passed through, for reviewers. */
export const checksOf = <Id extends MachineId>({ machine, context }: SubjectState<Id>): CheckRow[] =>
  CHECKS[machine]?.(context) ?? [];

/** The checks of an item against which an alert is open: what agreed when it was checked does not count as agreeing. */
export const underAlert = (checks: CheckRow[]): CheckRow[] =>
  checks.map((check) => ({
    ...check,
    found: check.found.startsWith('confere')
      ? `${check.found.replace('confere', 'conferia')}; depois se abriu um alerta`
      : check.found,
  }));

/** The kinds of message of a support ticket (J15). */
export const MESSAGES = {
  opened: 'Chamado aberto',
  received: 'Mensagem do suporte',
  required: 'Exigência',
  answered: 'Resposta',
  reminded: 'Cobrança',
  authorised: 'Autorização',
  refused: 'Recusa',
} as const;

/** The facts of a subject for reviewers. @param names gives a person's name by their id */
export const factsOf = <Id extends MachineId>({ machine, context }: SubjectState<Id>, names: Names): FactRow[] =>
  READERS[machine]?.(context, names) ?? [];

/** Every file named anywhere in a subject's context. */
export function evidenceIn(value: unknown): EvidenceRef[] {
  if (Array.isArray(value)) return value.flatMap(evidenceIn);
  if (value === null || typeof value !== 'object') return [];
  if ('id' in value && 'sha256' in value) return [value as EvidenceRef];
  return Object.values(value).flatMap(evidenceIn);
}

/** The files on which an item rests now, for its review page and for the dossier alike. */
export const itemEvidence = (item: ItemDefinition, view: CaseView, scope: Scope): EvidenceRef[] =>
  item.subjects(view, scope).flatMap((name) => evidenceIn(ownFacts(item, view.subject(name)).context));
