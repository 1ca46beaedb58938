import { type OpenAlert, openAlerts } from '@/features/case/alerts';
import { ALERT_WORDS } from '@/features/case/alerts.copy';
import { FACTS, ROLE_WORDS } from '@/features/case/audit/copy';
import { historyLines } from '@/features/case/audit/lines';
import { caseFacts } from '@/features/case/facts';
import { factsOf, itemEvidence } from '@/features/case/facts.copy';
import { itemState, ownFacts } from '@/features/case/item-state';
import { ALERTS_OF, CASE_ITEMS, OPERATOR_ITEM, peopleOf } from '@/features/case/items';
import { listPeople, type PersonView } from '@/features/case/people/data';
import { readCase, readCaseHeader } from '@/features/case/read.data';
import type { CaseView } from '@/features/case/view';
import { STAGE_TITLES, STATUS_WORDS, WHO } from '@/features/case/words.copy';
import type { CaseAccess } from '@/lib/auth/gates';
import { dayText } from '@/lib/days';
import { prisma } from '@/lib/db';
import type { Scope } from '@/lib/dispatch/types';
import type { Stage, WaitsFor } from '@/machines/definition';
import { derive } from './derive';
import { type ChainRow, type Derived, type DossierContent, type EvidenceListing, evidenceEntry } from './file.schema';

const BATCH = 5_000;
const MAX_READS = 5;

/** The whole chain of a case, in order. */
async function readChain(caseId: string): Promise<ChainRow[]> {
  const all: ChainRow[] = [];
  for (let after = 0; ; ) {
    const rows = await prisma().auditEvent.findMany({
      where: { caseId, sequence: { gt: after } },
      orderBy: { sequence: 'asc' },
      take: BATCH,
      select: { sequence: true, subjectId: true, machine: true, fact: true, body: true, prevHash: true, hash: true },
    });
    all.push(...rows);
    if (rows.length < BATCH) return all;
    after = rows.at(-1)?.sequence ?? after;
  }
}

async function listEvidence(caseId: string, derived: Derived): Promise<EvidenceListing[]> {
  const kept = await prisma().evidence.findMany({
    where: { caseId, id: { in: derived.evidence.map(({ id }) => id) } },
  });
  return derived.evidence.map(({ id, sha256, rows }) => {
    const file = kept.find((one) => one.id === id && one.sha256 === sha256);
    if (!file) throw new Error(`Evidence ${id} of case ${caseId} is missing`);
    const { fileName: name, size, uploadedAt } = file;
    return { id, sha256, entry: evidenceEntry(file), name, size, uploadedAt: uploadedAt.toISOString(), rows };
  });
}

/** The bytes of a case's file of evidence, by hash. Throws if it is missing. */
export async function readEvidenceBytes(caseId: string, sha256: string): Promise<Uint8Array> {
  const file = await prisma().evidenceFile.findFirst({ where: { sha256, named: { some: { caseId } } } });
  if (!file) throw new Error(`Evidence ${sha256} of case ${caseId} is missing`);
  return file.bytes;
}

const alertWords = ({ code, detail, source, openedAt }: OpenAlert): string => {
  const since = openedAt ? `, desde ${dayText(new Date(openedAt))}` : '';
  return `${ALERT_WORDS[code].title}${detail && `: ${detail}`} (segundo ${source}${since}).`;
};

/** Where the case stands, in words: what the cover of the dossier says of it. */
function standingOf(view: CaseView): string {
  const { stage, waitingFor, concludedAt } = caseFacts(view);
  if (concludedAt) return `Concluído em ${dayText(new Date(concludedAt))}`;
  return `Em andamento: ${STAGE_TITLES[stage as Stage]}. Quem age agora: ${WHO[waitingFor as WaitsFor]}.`;
}

function checklistOf(view: CaseView, people: PersonView[], derived: Derived): DossierContent['checklist'] {
  const names = (id: string | null) => people.find((person) => person.id === id)?.name || 'Dados apagados';
  const operators = people
    .map(({ id }) => `person:${id}` as Scope)
    .filter((scope) => view.subject({ machine: 'operatorRequest', scope }).stage !== 'notStarted');
  const alerts = openAlerts(view);
  const all = [
    ...CASE_ITEMS.map((item) => ({ item, scope: 'case' as Scope })),
    ...operators.map((scope) => ({ item: OPERATOR_ITEM, scope })),
  ];
  return all.map(({ item, scope }) => {
    const { status, reason } = itemState(item, view, scope);
    const subjects = item.subjects(view, scope).map((name) => ownFacts(item, view.subject(name)));
    const decided = derived.decisions.filter((one) => one.item === item.code && one.scope === scope).at(-1);
    return {
      code: item.code,
      title: item.title,
      rule: item.rule,
      proves: item.proves,
      source: item.source,
      person: peopleOf(scope).map(names).join(''),
      status: STATUS_WORDS[status],
      reason: reason ?? '',
      facts: subjects.flatMap((subject) => factsOf(subject, names)),
      evidence: itemEvidence(item, view, scope).map(({ id }) => id),
      decision: decided ? inWords(decided) : null,
      alerts: scope === 'case' ? alerts.filter(({ code }) => ALERTS_OF[item.code]?.includes(code)).map(alertWords) : [],
    };
  });
}

const inWords = ({ sequence, fact, actor, at, reason }: Derived['decisions'][number]) => ({
  sequence,
  what: FACTS[fact] ?? fact,
  who: `${actor.name} (${ROLE_WORDS[actor.role] ?? actor.role})`,
  at,
  reason,
});

/**
 * The content of a case's dossier, of one moment: if somebody changes the case meanwhile, it is read again, up to five
 * times. CPF and CNS are masked as on pages; e-mails are left out. Throws if evidence is missing.
 */
export async function readContent(access: CaseAccess): Promise<DossierContent> {
  const { caseId } = access;
  for (let reads = 1; ; reads += 1) {
    const rows = await readChain(caseId);
    const [header, people, view] = [
      await readCaseHeader(access),
      await listPeople(access),
      await readCase(access, 'all'),
    ];
    const derived = derive(rows);
    const evidence = await listEvidence(caseId, derived);
    const head = await prisma().onboardingCase.findUniqueOrThrow({ where: { id: caseId }, select: { sequence: true } });
    const last = rows.at(-1);
    if (!last) throw new Error(`Case ${caseId} has no chain`);
    if (head.sequence !== last.sequence && reads < MAX_READS) continue;
    if (head.sequence !== last.sequence) throw new Error(`Case ${caseId} changes all the time`);
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return {
      header,
      rows,
      derived,
      evidence,
      people: people.map(({ id, name, cpfMasked, cnsMasked, erased }) => ({
        id,
        name: erased ? 'Dados apagados' : name,
        cpf: cpfMasked ?? '',
        cns: cnsMasked ?? '',
      })),
      standing: standingOf(view),
      alerts: openAlerts(view).map(alertWords),
      checklist: checklistOf(view, people, derived),
      history: historyLines(rows, names).map(({ row, ...line }) => ({
        ...line,
        at: (JSON.parse(row.body) as { at: string }).at,
      })),
      head: { sequence: last.sequence, hash: last.hash },
    };
  }
}
