import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { canonical } from '@/lib/canonical';
import { ContainerWriter } from '@/lib/proof/container';
import { newPrivateKey, type Signer, signersOf } from '@/lib/proof/keys';
import { closing, KEYS, listingOf, textEntry } from '@/lib/proof/sealed';
import { makeKey } from '@/lib/proof/statements';
import { commandHere } from '@/test/command';

const folder = mkdtempSync(join(tmpdir(), 'habilita-dossier-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Ends the process when it opens a connection. */
const NO_NETWORK = `data:text/javascript,import net from 'node:net'; net.Socket.prototype.connect = () => process.exit(99);`;

/** As anybody runs it elsewhere: no database, no settings, no network. */
function runElsewhere(...args: string[]) {
  const command = ['--import', 'tsx', '--import', NO_NETWORK, resolve('scripts/commands/verify-dossier.ts'), ...args];
  return spawnSync(process.execPath, command, { encoding: 'utf8', env: { NODE_ENV: 'test', PATH: process.env.PATH } });
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

it('the command exits with 2 without arguments', async () => {
  expect(await commandHere('verify-dossier', [])).toMatchObject({ code: 2 });
});

it('the command says what it could not read', async () => {
  expect(await commandHere('verify-dossier', ['--dossier', join(folder, 'falta.zip')])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Não foi possível ler'),
  });
  const args = ['--dossier', file('a.zip', 'x'), '--key', file('k.json', '{}')];
  expect(await commandHere('verify-dossier', args)).toMatchObject({ code: 2 });
});

it('a file that is no dossier is recognised without database, network or settings', () => {
  const nothing = runElsewhere('--dossier', file('nada.zip', 'isto não é um ZIP'));
  expect([nothing.status, nothing.stdout]).toEqual([1, expect.stringContaining('O DOSSIÊ NÃO CONFERE.')]);
});

it('everything that an incomplete dossier lacks is named, and the key that signed it', async () => {
  const signer = signersOf(newPrivateKey())[0] as Signer;
  const keys = textEntry(
    KEYS,
    canonical({ keys: [makeKey({ number: 1, at: new Date(0), reason: '', previous: '' }, signer, null)] }),
  );
  const about = {
    dossier: 'd',
    case: 'c',
    operadora: { registroAns: '1', name: 'n' },
    askedBy: 'x',
    chain: { sequence: 1, hash: 'a'.repeat(64) },
    root: null,
  };
  const writer = new ContainerWriter();
  const entries = [keys, ...closing({ at: new Date().toISOString(), about, entries: [listingOf(keys)] }, signer)];
  const bytes = Buffer.concat([...entries.flatMap((entry) => writer.add(entry)), ...writer.end()]);
  const args = ['--dossier', file('meio.zip', bytes), '--key', file('chave.json', JSON.stringify(signer.jwk))];
  const half = await commandHere('verify-dossier', args);
  expect(half.code).toBe(1);
  expect(half.stderr).toContain('trilha.jsonl: falta no dossiê');
  expect(half.last).toMatchObject({ key: signer.id, trust: 'known' });
});
