import type { Registry } from '@/features/monitoring/registry-sync/copy';
import { readSync } from '@/features/monitoring/registry-sync/data';
import { addressOf, requestKey, syncActivity } from '@/features/monitoring/registry-sync/due';
import type { Actor } from '@/lib/auth/actor';
import { requireGestor } from '@/lib/auth/gates';
import { now } from '@/lib/clock';
import { isMadeUp, settings } from '@/lib/env';
import { NotFound } from '@/lib/errors';
import { formState } from '@/lib/form/view';
import { competenceAge, STALE_AFTER_MONTHS } from '@/lib/gateways/cnes/base';
import { requestedJob } from '@/lib/jobs/requests';
import { jobsRunning } from '@/lib/jobs/runner';
import type { SearchParams } from '@/lib/search-params';
import { isUuid } from '@/lib/uuid';
import { findRun, keptApiAnswers, lastRuns, lastWatch, loadedCadop, loadedCnes, wasSent } from './data';
import { FETCH_FORMS, uploadForm } from './forms';
import { goesOn, recheckIsCurrent, runState, secondsOf } from './run-state';

/** Undefined for a page that need not reload; otherwise whether the person stopped the reloading. */
const refreshing = (going: boolean, { parado }: SearchParams) =>
  going ? { stopped: parado !== undefined } : undefined;

async function workers(): Promise<'here' | 'off' | 'down'> {
  if (process.env.HABILITA_JOBS === 'off') return 'off';
  return (await jobsRunning()) ? 'here' : 'down';
}

/** The state of a registry's fetch, and the form that starts one, if it may start. */
async function fetching(actor: Actor, registry: Registry, searchParams: SearchParams) {
  const { registries } = settings();
  const address = addressOf(registry, registries);
  const [row, job] = await Promise.all([readSync(registry), requestedJob(requestKey(registry))]);
  const activity = syncActivity(row, job, now());
  const startable = address !== undefined && (activity.kind === 'idle' || activity.kind === 'stalled');
  return {
    registry,
    host: address && new URL(address).host,
    madeUp: isMadeUp(address, registries),
    activity,
    last: row,
    form: startable ? await formState(FETCH_FORMS[registry], { ref: registry }, searchParams, actor) : null,
  };
}

async function cnesInUse() {
  const loaded = await loadedCnes();
  if (!loaded) return null;
  const months = competenceAge(loaded.competence, now());
  return { ...loaded, months, stale: months > STALE_AFTER_MONTHS };
}

async function api() {
  const { cnesApi } = settings().registries;
  if (!cnesApi) return null;
  return {
    host: new URL(cnesApi).host,
    madeUp: isMadeUp(cnesApi, settings().registries),
    ...(await keptApiAnswers()),
  };
}

/** For the gestor's page of public registries: loaded data, running fetches, past imports. Throws NotFound. */
export async function loadOverview(actor: Actor, searchParams: SearchParams) {
  requireGestor(actor);
  const [cadopFetching, cnesFetching] = await Promise.all([
    fetching(actor, 'cadop', searchParams),
    fetching(actor, 'cnes', searchParams),
  ]);
  const [cadop, cnes, runs, watch] = await Promise.all([loadedCadop(), cnesInUse(), lastRuns(), lastWatch()]);
  const at = now();
  const shown = runs.map((run) => ({ ...run, state: runState(run, at) }));
  const activities = [cadopFetching.activity, cnesFetching.activity];
  return {
    at,
    cadop: { ...cadopFetching, inUse: cadop },
    cnes: { ...cnesFetching, inUse: cnes },
    api: await api(),
    runs: shown,
    watch: watch && { ...watch, current: recheckIsCurrent(watch, cnes?.loadId, cadop.run?.id) },
    workers: await workers(),
    refresh: refreshing(
      goesOn(
        shown.map(({ state }) => state),
        activities,
        at,
      ),
      searchParams,
    ),
  };
}

/** An import with its report. Throws NotFound. */
export async function loadRun(actor: Actor, id: string, searchParams: SearchParams) {
  requireGestor(actor);
  if (!isUuid(id)) throw new NotFound();
  const run = await findRun(id);
  const state = runState(run, now());
  return {
    ...run,
    state,
    seconds: run.details.seconds ?? secondsOf(run),
    refresh: refreshing(state === 'running', searchParams),
  };
}

/** The form that sends a CADOP. `id` becomes the import's id, and stands in `sent` once imported. Throws NotFound. */
export async function loadUpload(actor: Actor, id: string, searchParams: SearchParams) {
  requireGestor(actor);
  if (!isUuid(id)) throw new NotFound();
  const form = await formState(uploadForm, { ref: id }, searchParams, actor);
  return { form, sent: (await wasSent(id)) ? id : undefined };
}
