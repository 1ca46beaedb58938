import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { scan } from './antivirus';
import { settings } from './env';

let folder: string;
let command: string;
const bytes = (text: string) => new TextEncoder().encode(text);

/** Answers as clamscan does; its first argument makes it misbehave. */
const SCRIPT = `#!/bin/sh
[ "$1" = broken ] && exit 2
[ "$1" = slow ] && exec sleep 30
[ "$1" = deaf ] && exit 0
[ "$1" = secrets ] && [ -n "$HABILITA_HMAC_KEY" ] && exit 1
if grep -q EICAR; then exit 1; fi
exit 0
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'habilita-antivirus-'));
  command = join(folder, 'an antivirus');
  await writeFile(command, SCRIPT);
  await chmod(command, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the antivirus command', () => {
  it('the antivirus command reads the file from its standard input and answers by its exit code', async () => {
    expect(await scan(bytes('%PDF-1.4 clean'), [command])).toBe('clean');
    expect(await scan(bytes('%PDF-1.4 EICAR'), [command])).toBe('infected');
    expect(await scan(bytes('%PDF-1.4 clean'), [command, 'broken'])).toBe('unknown');
  });

  it('the answer is unknown when the antivirus takes too long or cannot be started', async () => {
    const began = Date.now();
    expect(await scan(bytes('x'), [command, 'slow'], 200)).toBe('unknown');
    expect(Date.now() - began).toBeLessThan(10_000);
    vi.spyOn(console, 'error').mockImplementationOnce(() => undefined);
    expect(await scan(bytes('x'), [join(folder, 'nothing')])).toBe('unknown');
  });

  it('the antivirus may answer before it has read a large file to its end', async () => {
    expect(await scan(new Uint8Array(10 * 1024 * 1024), [command, 'deaf'])).toBe('clean');
  });

  it('the antivirus command does not see the keys of the product', async () => {
    expect(process.env.HABILITA_HMAC_KEY).toBeTruthy();
    expect(await scan(bytes('x'), [command, 'secrets'])).toBe('clean');
  });

  it('the antivirus is off without a setting, and quotes keep words of its command together', async () => {
    expect(settings({}).files.antivirus).toBeUndefined();
    expect(await scan(bytes('EICAR'), undefined)).toBe('off');
    const words = settings({ HABILITA_ANTIVIRUS: `"${command}" --fdpass '-' x` }).files.antivirus;
    expect(words).toEqual([command, '--fdpass', '-', 'x']);
    expect(await scan(bytes('EICAR'), words)).toBe('infected');
  });
});

it('the limits of files per case are settings, and a value that is no number is refused', () => {
  expect(settings({}).files).toMatchObject({ filesPerCase: 500, bytesPerCase: 500 * 1024 * 1024 });
  const files = settings({ EVIDENCE_MAX_FILES: '20', EVIDENCE_MAX_MB: '7' }).files;
  expect(files).toMatchObject({ filesPerCase: 20, bytesPerCase: 7 * 1024 * 1024 });
  expect(() => settings({ EVIDENCE_MAX_MB: 'muito' })).toThrow(/EVIDENCE_MAX_MB deve ser um número inteiro/);
});
