import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { brDate } from '@/lib/days';
import { report } from '@/lib/report';
import { firstText, type SearchParams } from '@/lib/search-params';
import { type FileKindName, fileKindOf, megabytes } from './filetype';
import { HOLDER_COOKIE } from './holder';
import { shown } from './labels';
import { actionOf, domId, type FieldErrors, formKey, isAsked, type Typed } from './parse';
import { addressWith } from './responses';
import { sealFile } from './sealed-file';
import type { Field, Finding, FormPlace, FormSpec, OptionSpec } from './spec';
import { type Draft, readSaved, recallDraft } from './store';

const SESSION_ENDED =
  'Sua sessão tinha terminado. O que você digitou está aqui e ainda não foi enviado; arquivos precisam ser escolhidos de novo.';

/** Reads the draft once per request, for the page and its title. */
const recall = cache(async (token: string, userId: string): Promise<Draft | undefined> => {
  const holder = (await cookies()).get(HOLDER_COOKIE)?.value;
  return token && holder ? recallDraft(token, holder, userId) : undefined;
});

/** The keys of the forms that this request's page has rendered. */
const drawn = cache(() => new Set<string>());

interface Seen {
  dom: string;
  key: string;
  typed: Typed;
  errors: FieldErrors;
  /** After a conflict: the other version, so that fields show where it differs. */
  compare?: Typed;
  fileNote?: string;
}

/** A file field's words and `accept` for the files that it takes. */
function fileAsked(field: { takes?: FileKindName }) {
  const { accept, words, limit } = fileKindOf(field);
  return { accept, takes: `${words} de até ${megabytes(limit)}` };
}

type Offered = Record<string, OptionSpec[]>;

type Choice = Extract<Field, { options?: OptionSpec[] }>;
type Asked = Exclude<Field, Choice> | (Choice & { options: OptionSpec[] });

const isChoice = (field: Field): field is Choice =>
  field.kind === 'radio' || field.kind === 'checkboxes' || field.kind === 'select';

/** The field with its options, which may depend on the place; none if it is optional and has no options. */
function asked(field: Field, offered: Offered): Asked[] {
  if (!isChoice(field)) return [field as Exclude<Field, Choice>];
  const options = field.options ?? offered[field.name] ?? [];
  return options.length === 0 && field.optional ? [] : [{ ...field, options }];
}

function fieldView(field: Asked, { dom, key, typed, errors, compare, fileNote }: Seen) {
  const value = typed[field.name];
  const fileName = firstText(typed[`${field.name}__nome`]);
  const stored = compare && field.name in compare ? shown(field, compare) : undefined;
  return {
    ...field,
    id: `${dom}-${field.name}`,
    value: field.kind === 'date' ? brDate(firstText(value)) : firstText(value),
    values: Array.isArray(value) ? value : [firstText(value)],
    errors: errors[field.name] ?? [],
    received:
      field.kind === 'file' && firstText(value) && fileName
        ? { name: fileName, sealed: sealFile(key, { id: firstText(value), name: fileName }) }
        : undefined,
    file: field.kind === 'file' ? { ...fileAsked(field), note: fileNote } : undefined,
    stored: stored !== undefined && stored !== shown(field, typed) ? stored || '(vazio)' : undefined,
  };
}

/** The draft of this form; the token in the address may be that of another form on the page. */
async function draftOf(key: string, token: string, actor: Actor): Promise<Draft | undefined> {
  const draft = token ? await recall(token, actor.userId) : undefined;
  return draft?.form === key ? draft : undefined;
}

/** The rows of "Confira suas respostas": each question that was asked, its answer, and a link back to it. */
function answersOf(fields: Field[], typed: Typed, dom: string, alter: (fragment: string) => string) {
  return fields
    .filter((field) => isAsked(field, fields, typed))
    .map((field) => ({
      label: field.label,
      value: shown(field, typed),
      href: alter(focusId(field, `${dom}-${field.name}`)),
    }));
}

interface Shown {
  /** The stored values and their revision, for forms that edit. */
  current?: Typed;
  revision?: number;
  /** Answers chosen elsewhere (e.g. in a search): they replace saved values, and a refused draft replaces them. */
  filled?: Typed;
  /** What the form's gate returned, if the page has already asked it. */
  access?: unknown;
  /** Options that only the page knows, by field, e.g. the rows that its address marks. */
  offered?: Offered;
}

/**
 * All that `<Form>` needs. It shows the first of these that exists: the refused draft (`?rascunho=`), what the team
 * saved, the current values. With `?confira=` the mode is `review`: the page then shows only "Confira suas respostas".
 */
export async function formState(
  spec: FormSpec,
  place: FormPlace,
  searchParams: SearchParams,
  actor: Actor,
  { current, revision, filled, access, offered }: Shown = {},
) {
  const key = formKey(spec, place);
  const dom = domId(spec, place);
  const page = spec.page(place);
  drawn().add(key);
  const reviewToken = firstText(searchParams.confira);
  const token = reviewToken || firstText(searchParams.rascunho);
  const draft = await draftOf(key, token, actor);
  const saved = spec.saves ? await readSaved(spec.id, place) : undefined;
  const typed = draft && draft.kind !== 'done' ? draft.typed : { ...(saved?.typed ?? current), ...filled };
  const { errors = {}, findings = [], conflict } = draft ?? {};
  const compare = conflict && { saved: saved?.typed, stored: current }[conflict];
  const fileNote = await spec.fileNote?.(actor, place);
  const options = await spec.options?.(access ?? (await spec.gate(actor, place)), place);
  const questions = spec.fields.flatMap((field) => asked(field, { ...options, ...offered }));
  const fields = questions.map((field) => fieldView(field, { dom, key, typed, errors, compare, fileNote }));
  const reviewing = draft?.kind === 'review' && reviewToken !== '';
  const alter = (fragment: string) => addressWith(page, { rascunho: token }, fragment);

  return {
    id: dom,
    action: actionOf(spec, place),
    mode: reviewing ? ('review' as const) : ('edit' as const),
    submit: spec.submit,
    fills: questions.some(({ name }) => name === spec.fill?.from) ? spec.fill?.label : undefined,
    checks: Boolean(spec.check),
    saves: Boolean(spec.saves && place.caseId),
    savedVersion: saved?.version ?? '',
    savedAt: saved?.savedAt,
    justSaved: firstText(searchParams.salvo) === dom,
    revision,
    fields,
    notice: draft?.kind === 'ended' ? SESSION_ENDED : draft?.notice,
    errors: summaryOf(questions, fields, errors, findings),
    alreadySent: draft?.kind === 'done' ? draft.to : undefined,
    review: reviewing
      ? { token, findings, back: alter(dom), rows: answersOf(questions, typed, dom, alter) }
      : undefined,
  };
}

/**
 * The answers of a draft whose form the page no longer shows, because the step has changed meanwhile; undefined when
 * there is none. Call it after the page has loaded its forms. `address`: the page's own, with its query.
 */
export async function lateAnswers(address: string, actor: Actor) {
  const query = new URL(address, 'http://local').searchParams;
  const token = query.get('rascunho') ?? query.get('confira') ?? '';
  const draft = token ? await recall(token, actor.userId) : undefined;
  if (!draft || draft.kind === 'done' || drawn().has(draft.form)) return undefined;
  return draft.answers ?? [];
}

/** What `formState` returns: spread it into `<Form>`. */
export type FormState = Awaited<ReturnType<typeof formState>>;

/** The element to focus: of a group its first option, because a group itself cannot be used. */
const focusId = (field: Field, id: string) => (field.kind === 'radio' || field.kind === 'checkboxes' ? `${id}-0` : id);

function linkTo(specs: Field[], views: { name: string; id: string }[], name: string): string | undefined {
  const field = specs.find((candidate) => candidate.name === name);
  const view = views.find((candidate) => candidate.name === name);
  return field && view ? `#${focusId(field, view.id)}` : undefined;
}

/** The lines of the error summary: field errors and blocking findings, each with a link to its field if it has one. */
function summaryOf(specs: Field[], views: { name: string; id: string }[], errors: FieldErrors, findings: Finding[]) {
  const ofFields = Object.entries(errors).flatMap(([name, texts]) =>
    texts.map((text) => ({ text, href: linkTo(specs, views, name) })),
  );
  const ofFindings = findings
    .filter(({ level }) => level === 'blocking')
    .map(({ text, source, field }) => ({
      text: source ? `${text} (${source})` : text,
      href: linkTo(specs, views, field ?? ''),
    }));
  return [...ofFields, ...ofFindings];
}

/** For generateMetadata: puts "Erro: " before the title while the page shows a refused form. Never throws. */
export async function formTitle(title: string, searchParams: SearchParams): Promise<string> {
  const token = firstText(searchParams.rascunho);
  if (!token) return title;
  try {
    const actor = await currentActor();
    const draft = actor ? await recall(token, actor.userId) : undefined;
    const wrong = draft?.kind === 'refused' && (draft.errors ?? draft.findings ?? draft.notice) !== undefined;
    return wrong ? `Erro: ${title}` : title;
  } catch (error) {
    report('title', error);
    return title;
  }
}
