import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { importCnes } from '@/features/registries/cnes/mutations';
import { setClock } from '@/lib/clock';
import { keyedHash } from '@/lib/crypto';
import { pool } from '@/lib/db';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';
import { type CnesBaseOptions, cnesBaseTables, writeCnesBase } from '@/prisma/scenarios/cnes-base';
import { type FreshDatabase, freshDatabase } from '@/test/database';

/** CPF of the director of `SEDE`. */
export const CPF = '44455566619';
/** A head office (type 68, subtype 005) whose name has quotes, a semicolon and a line break. */
export const SEDE = {
  cnes: '9900012',
  name: 'SEDE "AÇÃO"; UM\r\nDOIS',
  typeCode: '68',
  subtypeCode: '005',
  cnpj: '77666555000100',
  uf: 'SP',
  directors: [CPF],
};
/** The base of September 2026 that the tests import: 300 establishments and `SEDE`. */
export const options: CnesBaseOptions = { rows: 300, competence: '202609', extra: [SEDE] };
/** File name of the table of establishments in that base. */
export const MAIN = 'tbEstabelecimento202609.csv';

let folder: string;

/** Gives the tests of one file an empty CNES database and a folder. The clock stands at 22 November 2026. */
export function withoutBase(): void {
  let db: FreshDatabase;
  beforeAll(async () => {
    db = await freshDatabase();
  });
  afterAll(() => db.drop());
  beforeEach(async () => {
    setClock(() => new Date('2026-11-22T12:00:00Z'));
    folder = mkdtempSync(join(tmpdir(), 'habilita-cnes-'));
    await pool().query(
      'delete from establishment; delete from establishment_director; delete from establishment_kind; delete from cnes_competence; delete from registry_import',
    );
  });
  afterEach(() => {
    setClock();
    rmSync(folder, { recursive: true });
  });
}

/** The bytes of one table of the base. Throws when it has no table with this name. */
export const bytesOf = (name: string, more: Partial<CnesBaseOptions> = {}): Buffer => {
  for (const table of cnesBaseTables({ ...options, ...more }))
    if (table.name === name) return Buffer.concat([...table.chunks]);
  throw new Error(name);
};
/** The path of a file in the test's folder. */
export const at = (name: string): string => join(folder, name);
/** Writes a file to the test's folder; gives its path. */
export function write(name: string, bytes: Buffer | string): string {
  writeFileSync(at(name), bytes);
  return at(name);
}
/** Writes the whole base as a ZIP, named as DATASUS names it; gives its path. */
export async function publish(more: Partial<CnesBaseOptions> = {}): Promise<string> {
  const path = at(`BASE_DE_DADOS_CNES_${more.competence ?? options.competence}.ZIP`);
  await writeCnesBase(path, { ...options, ...more });
  return path;
}
/** Imports a file and gives the result. Throws when the import is refused. */
export async function imported(path: string, how = {}) {
  const result = await importCnes(path, how);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
/** Looks up `SEDE` in the imported base. */
export const sede = () => baseCnesGateway.findEstablishment(SEDE.cnes);
/** Looks up the establishments that `CPF` directs (J8). */
export const conflict = () => baseCnesGateway.findDirectedBy(keyedHash('cpf', CPF));
/** What looking up `SEDE` must find. */
export const found = {
  outcome: 'found',
  establishment: { name: 'SEDE "AÇÃO"; UM DOIS', typeCode: '68', subtypeCode: '005', cnpj: '77666555000100' },
};
/** A hash of all establishments: equal hashes mean that nothing changed. */
export const whole = async () =>
  (
    await pool().query(
      'select md5(string_agg(e::text, chr(10) order by e.cnes)) from (select cnes, name, type_code, subtype_code, cnpj, city, search_text from establishment) e',
    )
  ).rows[0];
