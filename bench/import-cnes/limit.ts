import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { CNES_COLUMNS } from '@/prisma/scenarios/cnes-base';

/** The two key blocks of an HMAC (RFC 2104) as SQL parameters, because the limit hashes in the database. */
function keyBlocks(key: Buffer): [Buffer, Buffer] {
  const padded = Buffer.alloc(64);
  (key.length > 64 ? createHash('sha256').update(key).digest() : key).copy(padded);
  return [padded.map((byte) => byte ^ 0x36) as Buffer, padded.map((byte) => byte ^ 0x5c) as Buffer];
}

/**
 * The limit: COPY of the same rows, decoded to UTF-8 beforehand, and a merge in plain SQL into the same tables and
 * indexes, in one transaction, without any check. Returns seconds.
 */
export async function copyAndMerge(
  databaseUrl: string,
  folder: { establishments: string; subtypes: string },
): Promise<number> {
  const db = new pg.Client({ connectionString: databaseUrl });
  await db.connect();
  const from = performance.now();
  const columns = (names: readonly string[]) => names.map((name) => `"${name}" text`).join(', ');
  const copy = (table: string, path: string) =>
    pipeline(
      createReadStream(path),
      db.query(copyFrom(`copy ${table} from stdin (format csv, delimiter ';', header, force_null *)`)),
    );
  await db.query('begin');
  await db.query(`set local work_mem = '64MB'`);
  await db.query(`create temporary table staged (${columns(CNES_COLUMNS)}) on commit drop`);
  await db.query(
    'create temporary table subtype (unit text, type_code text, code text, at text, by text) on commit drop',
  );
  await copy('subtype', folder.subtypes);
  await copy('staged', folder.establishments);
  await db.query(
    `insert into establishment (load_id, cnes, name, type_code, subtype_code, cnpj, maintainer_cnpj, deactivation_reason, city, uf)
     select 1, "CO_CNES", coalesce("NO_FANTASIA", "NO_RAZAO_SOCIAL"), lpad("TP_UNIDADE", 2, '0'), s.code, "NU_CNPJ", "NU_CNPJ_MANTENEDORA",
            "CO_MOTIVO_DESAB", "CO_MUNICIPIO_GESTOR", left("CO_MUNICIPIO_GESTOR", 2)
       from staged left join subtype s on s.unit = "CO_UNIDADE" and s.type_code = "TP_UNIDADE" order by "CO_CNES" collate "C"`,
  );
  const [inner, outer] = keyBlocks(Buffer.from(process.env.HABILITA_HMAC_KEY ?? '', 'base64'));
  await db.query(
    `insert into establishment_director (load_id, cpf_hmac, cnes)
     select 1, hash, cnes from (
       select encode(sha256($2::bytea || sha256($1::bytea || convert_to('cpf:' || "CO_CPFDIRETORCLN", 'UTF8'))), 'hex') as hash,
              "CO_CNES" as cnes from staged where "CO_CPFDIRETORCLN" is not null) hashed
      order by hash collate "C", cnes collate "C"`,
    [inner, outer],
  );
  await db.query(`insert into cnes_competence (competence, load_id) values ('202609', 1)`);
  await db.query('commit');
  const seconds = (performance.now() - from) / 1000;
  await db.end();
  return seconds;
}
