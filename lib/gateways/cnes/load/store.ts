import type pg from 'pg';
import { inTransaction } from '@/lib/db';
import type { EstablishmentCounts } from '@/lib/gateways/cnes/file/establishments';
import type { CnesFile } from '@/lib/gateways/cnes/file/open';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';
import { readNames } from '@/lib/gateways/cnes/load/names';
import { type Refuse, stageBase } from '@/lib/gateways/cnes/load/staging';

/** A file that loses more than this share of its own rows, or of the current base's, is taken for incomplete. */
const MAX_LOSS = 0.3;
/** J8: with a smaller share of plain CPFs among the directors, the base counts as masked and shows no conflicts. */
const MIN_PLAIN = 0.5;

/** What a load brought. */
export interface LoadedBase {
  competence: string;
  loadId: number;
  counts: EstablishmentCounts;
  /** The share of plain CPFs among those filled in, 0 to 1. */
  plainShare: number;
  masked: boolean;
  /** Whether the file has the table of subtypes. Without it J2 asks for a declaration. */
  tellsSubtypes: boolean;
}

/** What a load is told. */
export interface Loading {
  /** YYYYMM. */
  competence: string;
  /** Accepts an older month, and a base that loses many rows. */
  force: boolean;
  /** Made up for the demo; answers from it say so. */
  synthetic: boolean;
  at: Date;
  refuse: Refuse;
  /** Called with what is being done (pt-BR) and the progress, 0 to 100. */
  step(name: string, percent: number): void;
  /** Runs at the end of the transaction that switches to the new base. */
  alongside?(client: pg.PoolClient, loaded: LoadedBase): Promise<void>;
}

const month = (competence: string): string => `${competence.slice(4)}/${competence.slice(0, 4)}`;

interface Served {
  competence: string;
  synthetic: boolean;
  rows: number;
  nextLoad: number;
}

async function readServed(client: pg.PoolClient): Promise<Served> {
  const { rows } = await client.query<Served>(
    `select coalesce(max(competence), '') as competence, coalesce(bool_and(synthetic), true) as synthetic,
            (select count(*)::int from establishment
              where load_id = (select load_id from cnes_competence order by competence desc limit 1)) as rows,
            greatest((select coalesce(max(load_id), 0) from establishment),
                     (select coalesce(max(load_id), 0) from cnes_competence)) + 1 as "nextLoad"
       from cnes_competence`,
  );
  return rows[0] as Served;
}

function guardAge(served: Served, { competence, force }: Loading): void {
  if (force || served.synthetic || competence >= served.competence) return;
  throw new CnesFileRefused(
    `A base em uso é de ${month(served.competence)}, mais nova que a deste arquivo (${month(competence)}). Para voltar a esta, repita com --force.`,
  );
}

const percent = (part: number): string => `${Math.floor(part * 100)} %`;

function guardLoss(served: Served, { read, kept, refused }: EstablishmentCounts, force: boolean): void {
  if (kept === 0) throw new CnesFileRefused('O arquivo não tem nenhuma linha aproveitável.');
  if (force) return;
  if (refused > read * MAX_LOSS) {
    throw new CnesFileRefused(
      `${percent(refused / read)} das linhas seriam recusadas. Confira o arquivo, ou repita com --force.`,
    );
  }
  if (!served.synthetic && kept < served.rows * (1 - MAX_LOSS)) {
    throw new CnesFileRefused(
      `O arquivo traz ${kept} estabelecimentos e a base em uso, ${served.rows}: parece incompleto. Confira, ou repita com --force.`,
    );
  }
}

/** Sorted like the keys, so that every row is appended to its index. */
const KEEP_ESTABLISHMENTS = `
  insert into establishment (load_id, cnes, name, type_code, subtype_code, cnpj, maintainer_cnpj, deactivation_reason, city, uf,
                             search_text)
  select $1::int, r.cnes, r.name, r.type_code, s.subtype_code, r.cnpj, r.maintainer_cnpj, r.deactivation_reason, r.city, r.uf,
         r.search_text
    from cnes_row r
    left join (select distinct on (unit, type_code) * from cnes_subtype order by unit, type_code, subtype_code) s
           on s.unit = r.unit and s.type_code = r.type_code
   order by r.cnes collate "C"`;
const KEEP_DIRECTORS = `
  insert into establishment_director (load_id, cpf_hmac, cnes)
  select $1::int, cpf_hmac, cnes from cnes_row where cpf_hmac is not null
   order by cpf_hmac collate "C", cnes collate "C"`;
const KEEP_KINDS = `
  insert into establishment_kind (load_id, type_code, subtype_code, name)
  select $1::int, type, subtype, name from json_to_recordset($2) as k(type text, subtype text, name text)`;

/**
 * Loads a base beside the current one and switches to it, in one transaction. Readers never wait, and see either the
 * old base or the new one, each complete. A load that is killed changes nothing; simultaneous loads run one after
 * the other. Throws CnesFileRefused; the old base then stays in use.
 */
export function loadBase(file: CnesFile, loading: Loading): Promise<LoadedBase> {
  const { competence, force, synthetic, at, step } = loading;
  return inTransaction(async (client) => {
    step('Aguardando a vez', 0);
    await client.query(`select pg_advisory_xact_lock(hashtext('habilita:cnes'))`);
    const served = await readServed(client);
    guardAge(served, loading);
    await client.query(`set local work_mem = '64MB'`);
    step('Lendo o arquivo', 1);
    const names = await readNames(file);
    const { counts, tellsDirectors } = await stageBase(client, file, names, loading.refuse, (part) =>
      step('Lendo o arquivo', 1 + part * 49),
    );
    guardLoss(served, counts, force);
    const loadId = served.nextLoad;
    step('Guardando os estabelecimentos', 50);
    await client.query(KEEP_ESTABLISHMENTS, [loadId]);
    step('Guardando o índice de conflitos', 75);
    await client.query(KEEP_DIRECTORS, [loadId]);
    await client.query(KEEP_KINDS, [loadId, JSON.stringify(names.kinds)]);
    const plainShare = counts.directors === 0 ? 0 : counts.plain / counts.directors;
    const masked = !tellsDirectors || plainShare < MIN_PLAIN;
    const tellsSubtypes = file.tables.rlestabsubtipo !== undefined;
    const loaded = { competence, loadId, counts, plainShare, masked, tellsSubtypes };
    step('Trocando a base em uso', 95);
    await client.query('delete from cnes_competence');
    await client.query(
      'insert into cnes_competence (competence, imported_at, masked, synthetic, load_id) values ($1, $2, $3, $4, $5)',
      [competence, at, masked, synthetic, loadId],
    );
    await loading.alongside?.(client, loaded);
    return loaded;
  });
}
