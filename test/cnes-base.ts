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

/** Director of `SEDE`. */
export const CPF = '44455566619';
export const SEDE = {
  cnes: '9900012',
  name: 'SEDE "AÇÃO"; UM\r\nDOIS',
  typeCode: '68',
  subtypeCode: '005',
  cnpj: '77666555000100',
  uf: 'SP',
  directors: [CPF],
};
export const options: CnesBaseOptions = { rows: 300, competence: '202609', extra: [SEDE] };
/** The table of establishments. */
export const MAIN = 'tbEstabelecimento202609.csv';

let folder: string;

/** A database without any base and a folder for files, for the tests of one file. The clock stands at November 2026. */
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

export const bytesOf = (name: string, more: Partial<CnesBaseOptions> = {}): Buffer => {
  for (const table of cnesBaseTables({ ...options, ...more }))
    if (table.name === name) return Buffer.concat([...table.chunks]);
  throw new Error(name);
};
export const at = (name: string): string => join(folder, name);
export function write(name: string, bytes: Buffer | string): string {
  writeFileSync(at(name), bytes);
  return at(name);
}
export async function publish(more: Partial<CnesBaseOptions> = {}): Promise<string> {
  const path = at(`BASE_DE_DADOS_CNES_${more.competence ?? options.competence}.ZIP`);
  await writeCnesBase(path, { ...options, ...more });
  return path;
}
export async function imported(path: string, how = {}) {
  const result = await importCnes(path, how);
  if (!result.ok) throw new Error(result.message);
  return result.value;
}
export const sede = () => baseCnesGateway.findEstablishment(SEDE.cnes);
export const conflict = () => baseCnesGateway.findDirectedBy(keyedHash('cpf', CPF));
export const found = {
  outcome: 'found',
  establishment: { name: 'SEDE "AÇÃO"; UM DOIS', typeCode: '68', subtypeCode: '005', cnpj: '77666555000100' },
};
export const whole = async () =>
  (
    await pool().query(
      'select md5(string_agg(e::text, chr(10) order by e.cnes)) from (select cnes, name, type_code, subtype_code, cnpj, city, search_text from establishment) e',
    )
  ).rows[0];
