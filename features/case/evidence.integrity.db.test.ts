import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findMail, listMails } from '@/features/notifications/mail/data';
import { prisma } from '@/lib/db';
import { NotFound } from '@/lib/errors';
import { accessOf, actorOf } from '@/prisma/scenarios/acting';
import { AURORA_CAST, type Journey, reach } from '@/prisma/scenarios/journey';
import { type FreshDatabase, freshDatabase } from '@/test/database';
import { runSql } from '@/test/server';
import { corruptedAmong, evidenceRefs, readSpace } from './evidence.data';
import { loadEvidenceFile, loadVault } from './evidence.loaders';
import { keepEvidence } from './evidence.mutations';

let db: FreshDatabase;
let journey: Journey;
let folder: string;

beforeAll(async () => {
  db = await freshDatabase();
  journey = await reach('caseOpened', AURORA_CAST);
  folder = await mkdtemp(join(tmpdir(), 'habilita-antivirus-'));
  const script = join(folder, 'scan.sh');
  await writeFile(script, '#!/bin/sh\n[ "$1" = out-of-order ] && exit 2\nif grep -q EICAR; then exit 1; fi\nexit 0\n');
  await chmod(script, 0o755);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await db.drop();
});

const keep = async (name: string, text: string) =>
  keepEvidence(
    await actorOf('ana'),
    { caseId: journey.caseId, ref: 'caso' },
    { name, bytes: new TextEncoder().encode(`%PDF-1.4 ${text}`), mime: 'application/pdf' },
  );
const kept = async (name: string, text: string) => {
  const result = await keep(name, text);
  if (!result.ok) throw new Error(result.message);
  return result.value.id;
};
/** Changes stored bytes as the tables' owner, without the trigger, like a broken disk or an intruder. */
const flip = (sha256: string, to: string) =>
  runSql(
    db.url,
    'alter table evidence_file disable trigger evidence_file_keep_content',
    `update evidence_file set bytes = set_byte(bytes, 5, ${to}) where sha256 = '${sha256}'`,
    'alter table evidence_file enable always trigger evidence_file_keep_content',
  );
const mails = async () => {
  const rows = await listMails(['waiting']);
  return Promise.all(rows.filter(({ kind }) => kind === 'operacao').map(async ({ id }) => findMail(id)));
};

describe('a stored file whose bytes changed', () => {
  it('never serves a changed file, mails the gestor once, and ends the incident once the bytes match', async () => {
    const id = await kept('ficha.pdf', 'inteira');
    const ana = await actorOf('ana');
    const access = await accessOf(journey, 'ana');
    const [ref] = await evidenceRefs(access, [id]);
    if (!ref) throw new Error('no evidence');
    expect(await corruptedAmong(access, [ref])).toEqual(new Set());
    const before = Buffer.from((await loadEvidenceFile(ana, journey.caseId, id, { inside: true }))?.bytes ?? [])[5];

    await flip(ref.sha256, '0');
    expect(await loadEvidenceFile(ana, journey.caseId, id)).toBeNull();
    expect(await loadEvidenceFile(ana, journey.caseId, id, { inside: true })).toBeNull();
    expect(await corruptedAmong(access, [ref])).toEqual(new Set([id]));
    const otavio = await actorOf('otavio');
    const { incidents } = await loadVault(otavio);
    expect(incidents).toMatchObject([
      { kind: 'corrupted', evidenceId: id, registroAns: journey.cast.registroAns, times: 3, endedAt: null },
    ]);
    const told = await mails();
    expect(told).toHaveLength(1);
    expect(told[0]?.ready).toMatchObject({ content: { subject: 'Alerta da plataforma: comprovantes' } });
    expect(JSON.stringify(told[0]?.ready)).not.toContain('ficha.pdf');

    await flip(ref.sha256, String(before));
    expect(await corruptedAmong(access, [ref])).toEqual(new Set());
    expect((await loadVault(otavio)).incidents[0]?.endedAt).not.toBeNull();
  });

  it('detects a row that points to another file, because the event keeps the hash', async () => {
    const access = await accessOf(journey, 'ana');
    const [one, other] = [await kept('uma.pdf', 'uma'), await kept('outra.pdf', 'outra')];
    const [ref, second] = await Promise.all([evidenceRefs(access, [one]), evidenceRefs(access, [other])]);
    const swapped = { id: one, sha256: second[0]?.sha256 ?? '' };
    expect(await corruptedAmong(access, [swapped])).toEqual(new Set([one]));
    expect(await corruptedAmong(access, ref)).toEqual(new Set());
    await expect(
      prisma().$executeRaw`update evidence set sha256 = ${swapped.sha256} where id = ${one}::uuid`,
    ).rejects.toThrow(/append-only/);
  });

  it('shows incidents to nobody but the gestor', async () => {
    await expect(loadVault(await actorOf('ana'))).rejects.toThrow(NotFound);
  });
});

describe('an uploaded file with an antivirus command set', () => {
  const withCommand = (...words: string[]) =>
    vi.stubEnv('HABILITA_ANTIVIRUS', ['sh', join(folder, 'scan.sh'), ...words].join(' '));

  it('keeps a clean file', async () => {
    withCommand();
    expect(await keep('limpo.pdf', 'limpo')).toMatchObject({ ok: true });
  });

  it('refuses an infected file, never stores it, and tells the gestor', async () => {
    withCommand();
    const before = await prisma().evidenceFile.count();
    expect(await keep('virus.pdf', 'EICAR')).toMatchObject({
      ok: false,
      message: expect.stringContaining('antivírus recusou'),
    });
    expect(await prisma().evidenceFile.count()).toBe(before);
    expect((await loadVault(await actorOf('otavio'))).incidents).toContainEqual(
      expect.objectContaining({ kind: 'infected', registroAns: journey.cast.registroAns }),
    );
  });

  it('refuses every file while the antivirus does not answer', async () => {
    withCommand('out-of-order');
    expect(await keep('a.pdf', 'nova')).toMatchObject({ ok: false, message: expect.stringContaining('não respondeu') });
    expect((await loadVault(await actorOf('otavio'))).incidents).toContainEqual(
      expect.objectContaining({ kind: 'unscanned' }),
    );
  });

  it('tells the gestor when files are not scanned because no command is set', async () => {
    expect(await loadVault(await actorOf('otavio'))).toMatchObject({ antivirus: null });
    withCommand();
    expect(await loadVault(await actorOf('otavio'))).toMatchObject({ antivirus: 'sh' });
  });
});

describe('the quota of a case', () => {
  it('does not let simultaneous files exceed the quota of a case', async () => {
    const { files } = await readSpace(await accessOf(journey, 'ana'));
    vi.stubEnv('EVIDENCE_MAX_FILES', String(files + 2));
    const results = await Promise.all([1, 2, 3, 4, 5].map((n) => keep(`cota-${n}.pdf`, `cota ${n}`)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(2);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ message: expect.stringContaining('o limite dele') });
    expect((await readSpace(await accessOf(journey, 'ana'))).files).toBe(files + 2);
  });

  it('limits the bytes of a case too, and says how much still fits', async () => {
    const { bytes } = await readSpace(await accessOf(journey, 'ana'));
    vi.stubEnv('EVIDENCE_MAX_MB', '1');
    const big = new Uint8Array(1024 * 1024 - bytes + 1);
    const file = { name: 'grande.pdf', bytes: big, mime: 'application/pdf' };
    const refused = await keepEvidence(await actorOf('ana'), { caseId: journey.caseId, ref: 'caso' }, file);
    expect(refused).toMatchObject({ ok: false, message: expect.stringMatching(/só cabem mais .+\. Envie um menor/) });
  });
});
