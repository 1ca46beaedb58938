import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { keyedHash } from '@/lib/crypto';
import { Forbidden, NotFound } from '@/lib/errors';
import { report } from '@/lib/report';
import type { Refusal } from '@/lib/result';
import { isUuid } from '@/lib/uuid';
import { ownOrigin, readForm, slots, TEXT_LIMIT } from './body';
import { fileLimitOf, takeFiles } from './files';
import { holderOf } from './holder';
import { answered } from './labels';
import type { ReceivedForm } from './multipart';
import { findingsOf, outcomeOf } from './outcome';
import { domId, formKey, type Typed, typedIn, validate } from './parse';
import {
  addressWith,
  busyPage,
  forbiddenPage,
  foreignOriginPage,
  notFoundPage,
  seeOther,
  unavailablePage,
} from './responses';
import type { FormPlace, FormSpec, KeepFile } from './spec';
import { type DraftContent, dropSaved, finishDrafts, keepDraft, recallDraft, saveForm } from './store';

/** The form that an address stands for, and its place. */
export interface Resolved {
  spec: FormSpec;
  place: FormPlace;
}

type Context<P> = { params: Promise<P> };

const TRY_AGAIN = 'Não foi possível concluir agora. Nada foi perdido; tente de novo.';
const NO_LONGER_WAITING = 'A confirmação venceu. Confira o que está preenchido e envie de novo.';
const CUT = 'O que foi enviado passa do tamanho aceito. Confira o que ficou preenchido e envie de novo.';

const bigBodies = { known: slots(6, 20_000), unknown: slots(1, 5_000) };

/** One post, with what the later steps need to know of it. */
interface Post extends Resolved {
  actor: Actor;
  access: unknown;
  holder: string;
  cookie?: string;
  typed: Typed;
  revision?: number;
}

const pageOf = ({ spec, place }: Resolved) => spec.page(place);

/**
 * The idempotency key. A creation is identified by the uuid in its address, an edit by its place, revision and data.
 * The hash is keyed because the data may contain a CPF. Both name the form, so that two forms never share a key.
 */
function idempotencyKey({ spec, place, actor, revision }: Post, data: unknown): string {
  if (revision === undefined && isUuid(place.ref)) return `${spec.id}:${place.ref}`;
  return `${spec.id}:${keyedHash('form', JSON.stringify([place.caseId, place.ref, revision, actor.userId, data]))}`;
}

const callOf = (post: Post, data: Record<string, unknown>) => {
  const { actor, access, place, revision } = post;
  return { data, actor, access, place, revision, key: idempotencyKey(post, data) };
};

/** Leads back to the form, which shows everything that was typed from a draft under a token. */
async function back(
  post: Post,
  content: Omit<DraftContent, 'typed' | 'kind' | 'answers'>,
  to = 'avisos',
): Promise<Response> {
  const answers = answered(post.spec.fields, post.typed);
  const draft = { kind: 'refused' as const, typed: post.typed, answers, revision: post.revision, ...content };
  const token = await keepDraft(formKey(post.spec, post.place), post.holder, post.actor.userId, draft);
  return seeOther(
    addressWith(pageOf(post), { rascunho: token ?? '' }, `${domId(post.spec, post.place)}-${to}`),
    post.cookie,
  );
}

function refused(post: Post, refusal: Refusal): Promise<Response> {
  if (refusal.kind === 'notFound') return Promise.resolve(notFoundPage());
  if (refusal.kind === 'forbidden') return Promise.resolve(forbiddenPage(refusal.message));
  return back(
    post,
    refusal.fields
      ? { errors: refusal.fields }
      : { notice: refusal.message, conflict: refusal.kind === 'conflict' ? 'stored' : undefined },
  );
}

/** Runs the effect; on success deletes the form's drafts and what the team saved of it. */
async function finish(post: Post, data: Record<string, unknown>, confirmed?: string): Promise<Response> {
  const { spec, place, actor } = post;
  const result = await outcomeOf(spec, callOf(post, data));
  if (!result.ok) return refused(post, result);
  try {
    await finishDrafts(
      formKey(spec, place),
      actor.userId,
      confirmed ? { token: confirmed, to: result.value } : undefined,
    );
    await dropSaved(spec.id, place);
  } catch (error) {
    // The effect succeeded; reporting a failure would invite a second try. The purge deletes the drafts later.
    report(`form ${spec.id}: forgetting drafts`, error);
  }
  return seeOther(result.value, post.cookie);
}

async function send(post: Post): Promise<Response> {
  const { spec, place, actor, revision } = post;
  const validated = validate(spec, post.typed);
  if (!validated.ok) return back(post, { errors: validated.errors });
  const findings = await findingsOf(spec, callOf(post, validated.data));
  if (!findings) return finish(post, validated.data);
  if (findings.some(({ level }) => level === 'blocking')) return back(post, { findings });
  const answers = answered(spec.fields, post.typed);
  const draft = { kind: 'review' as const, typed: post.typed, answers, findings, revision };
  const token = await keepDraft(formKey(spec, place), post.holder, actor.userId, draft);
  return seeOther(addressWith(pageOf(post), { confira: token ?? '' }, domId(spec, place)), post.cookie);
}

/** Sends a draft that was checked. Validates it again, because a new version may have changed the schema. */
async function confirm(post: Post, token: string): Promise<Response> {
  const draft = await recallDraft(token, post.holder, post.actor.userId);
  if (draft?.form !== formKey(post.spec, post.place)) return back(post, { notice: NO_LONGER_WAITING });
  if (draft.kind === 'done' && draft.to) return seeOther(draft.to, post.cookie);
  const again = { ...post, typed: draft.typed, revision: draft.revision };
  const validated = validate(post.spec, draft.typed);
  if (draft.kind !== 'review') return back(again, { notice: NO_LONGER_WAITING });
  if (!validated.ok) return back(again, { errors: validated.errors });
  return guarded(again, () => finish(again, validated.data, token));
}

async function save(post: Post, version: string): Promise<Response> {
  const { spec, place, actor } = post;
  if (!/^\d{0,15}$/.test(version) || !(await saveForm(spec.id, place, actor.userId, post.typed, version))) {
    const notice = 'Outra pessoa salvou este formulário enquanto você preenchia. Compare e salve de novo.';
    return back(post, { notice, conflict: 'saved' });
  }
  return seeOther(addressWith(pageOf(post), { salvo: domId(spec, place) }, domId(spec, place)), post.cookie);
}

/** Turns NotFound and Forbidden into their pages. Any other error is a bug: reports it and keeps what was typed. */
async function guarded(post: Post, step: () => Promise<Response>): Promise<Response> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof NotFound) return notFoundPage();
    if (error instanceof Forbidden) return forbiddenPage(error.message);
    report(`form ${post.spec.id}`, error);
    return back(post, { notice: TRY_AGAIN });
  }
}

/** The session ended while the form was open: keeps what was typed, so that it is back after sign-in. */
async function signInFirst(
  { spec, place }: Resolved,
  typed: Typed,
  intent: string,
  token: string,
  headers: Headers,
): Promise<Response> {
  const { holder, cookie } = holderOf(headers);
  const page = spec.page(place);
  const kept =
    intent === 'confirmar' || intent === 'alterar'
      ? undefined
      : await keepDraft(formKey(spec, place), holder, undefined, {
          kind: 'ended',
          typed,
          answers: answered(spec.fields, typed),
        });
  const volta = kept ? addressWith(page, { rascunho: kept }) : token ? addressWith(page, { confira: token }) : page;
  return seeOther(`/entrar?volta=${encodeURIComponent(volta)}`, cookie);
}

async function read(request: Request, fileLimit: number, known: boolean): Promise<ReceivedForm | undefined> {
  const length = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (fileLimit === 0 || length <= TEXT_LIMIT) return readForm(request, fileLimit);
  const release = await (known ? bigBodies.known : bigBodies.unknown)();
  if (!release) return undefined;
  return readForm(request, fileLimit).finally(release);
}

async function answer(request: Request, resolved: Resolved, keepFile?: KeepFile): Promise<Response> {
  const { spec, place } = resolved;
  const actor = await currentActor();
  const form = await read(request, fileLimitOf(spec), Boolean(actor));
  if (!form) return busyPage(spec.page(place));
  const posted = new Map(form.fields);
  const intent = posted.get('_intent') ?? 'enviar';
  const token = posted.get('_token') ?? '';
  const typed = typedIn(spec.fields, form.fields);
  if (!actor) return signInFirst(resolved, typed, intent, token, request.headers);

  const rev = posted.get('_rev');
  const revision = rev && /^\d{1,9}$/.test(rev) ? Number(rev) : undefined;
  const ungated: Post = { ...resolved, actor, access: undefined, typed, revision, ...holderOf(request.headers) };
  return guarded(ungated, async () => {
    const post = { ...ungated, access: await spec.gate(actor, place) };
    if (intent === 'alterar')
      return seeOther(addressWith(pageOf(post), { rascunho: token }, domId(spec, place)), post.cookie);
    if (intent === 'confirmar') return confirm(post, token);
    if (intent === 'preencher' && spec.fill)
      return back({ ...post, typed: await spec.fill.typed(typed, post.access, place) }, {}, spec.fill.leadsTo);
    const fileErrors = await takeFiles(post, form, keepFile);
    if (Object.keys(fileErrors).length > 0) return back(post, { errors: fileErrors });
    if (form.cut) return back(post, { notice: CUT });
    return intent === 'salvar' && spec.saves && place.caseId ? save(post, posted.get('_salvo') ?? '') : send(post);
  });
}

/**
 * The route handler of a form: `export const { POST, GET } = formRoute(({ caso }) => ({ spec, place }))`. It answers a
 * post with a 303 or a complete page with its true status. A GET (a reload after sign-in) redirects to the form.
 */
export function formRoute<P extends Record<string, string | string[]>>(
  resolve: (params: P) => Resolved | Promise<Resolved>,
  { keepFile }: { keepFile?: KeepFile } = {},
) {
  return {
    async POST(request: Request, context: Context<P>): Promise<Response> {
      if (!ownOrigin(request.headers)) return foreignOriginPage();
      let page = '/';
      try {
        const resolved = await resolve(await context.params);
        page = pageOf(resolved);
        return await answer(request, resolved, keepFile);
      } catch (error) {
        if (error instanceof NotFound) return notFoundPage();
        if (error instanceof Forbidden) return forbiddenPage(error.message);
        report('form', error);
        return unavailablePage(page);
      }
    },
    async GET(_request: Request, context: Context<P>): Promise<Response> {
      try {
        return seeOther(pageOf(await resolve(await context.params)));
      } catch (error) {
        if (error instanceof NotFound) return notFoundPage();
        report('form', error);
        return unavailablePage('/');
      }
    },
  };
}
