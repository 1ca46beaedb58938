import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadCase } from '@/features/home/loaders';
import { loadSgop } from '@/features/onboarding/administrator/loaders';
import { loadEmail } from '@/features/onboarding/checks/loaders';
import { loadEstablishment } from '@/features/onboarding/cnes/loaders';
import { loadSupport } from '@/features/onboarding/support/loaders';
import { loadItem } from '@/features/review/item/loaders';
import { actorOf } from '@/prisma/scenarios/acting';
import { type Journey, reach } from '@/prisma/scenarios/journey';
import { ansSays, decides } from '@/prisma/scenarios/states';
import { type FreshDatabase, freshDatabase } from '@/test/database';

let db: FreshDatabase;
let journey: Journey;
beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('readyForReview');
  for (const code of ['SUPORTE', 'ADM-SGOP', 'ADM-EMAIL']) await decides(code, 'A data está errada.')(journey);
});
afterAll(() => db.drop());

it('gives the team the reason, who and when, the open form and the way back to the reviewer', async () => {
  const { standing } = await loadSupport(await actorOf('ana'), journey.caseId, {});
  expect(standing).toMatchObject([
    {
      code: 'SUPORTE',
      status: 'returned',
      decision: { reason: 'A data está errada.', by: expect.stringMatching(/^Marina/), at: expect.any(String) },
      correct: `/casos/${journey.caseId}/suporte?alterar=corrigir`,
      resend: { submit: 'Enviar de novo' },
    },
  ]);
});

it('opens the form with what is recorded', async () => {
  const { form, correcting } = await loadSupport(await actorOf('ana'), journey.caseId, { alterar: 'corrigir' });
  expect(correcting).toBe(true);
  const values = Object.fromEntries((form?.fields ?? []).map(({ name, value }) => [name, value]));
  expect(values).toMatchObject({ protocolo: '2026-000123', abertura: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/) });
});

it('gives a reviewer and the administrator the reason, but no form of the team', async () => {
  for (const slug of ['marina', 'carla']) {
    const { standing, form } = await loadSgop(await actorOf(slug), journey.caseId, { alterar: 'corrigir' });
    expect([slug, form]).toEqual([slug, null]);
    expect(standing).toMatchObject([{ status: 'returned', correct: null, resend: null }]);
  }
});

it('lets the person correct their own proof, but not send the item without one', async () => {
  const { standing } = await loadEmail(await actorOf('carla'), journey.caseId, journey.people.carla ?? '', {});
  expect(standing).toMatchObject([
    { code: 'ADM-EMAIL', correct: expect.stringContaining('alterar=renovar'), resend: null },
  ]);
});

it('shows an open alert at the item, at its step, at its station, and nowhere as agreeing (J25)', async () => {
  await ansSays({ listed: false })(journey);
  const marina = await actorOf('marina');
  const { checks, alerts, decision } = await loadItem(marina, journey.caseId, 'CNES', {});
  expect(alerts.map(({ code }) => code)).toEqual(['ANS-REGISTRO']);
  expect(checks.map(({ found }) => found)).toEqual(['conferia; depois se abriu um alerta']);
  expect(decision?.fields.map(({ name }) => name)).toContain('apesar');
  const { standing } = await loadEstablishment(await actorOf('ana'), journey.caseId, {});
  expect(standing[0]?.alerts.map(({ code }) => code)).toEqual(['ANS-REGISTRO']);
  const { line, items } = await loadCase(await actorOf('ana'), journey.caseId);
  expect(line.find(({ stage }) => stage === 'cnes')?.state).toBe('alert');
  expect(items.find(({ item }) => item.code === 'CNES')?.alerts).toHaveLength(1);
});
