import { pool } from '@/lib/db';
import type { CnesEstablishment, DirectedEstablishment } from '@/lib/gateways/cnes/port';

/** The base in use. */
export interface HeldCompetence {
  /** YYYYMM. */
  competence: string;
  importedAt: Date;
  /** Whether the directors' CPFs of that month are unusable. */
  masked: boolean;
  /** Made up for the demo or for a test. */
  synthetic: boolean;
}

interface Held<T> {
  held: HeldCompetence | null;
  content: T;
}

/**
 * Reads base and content in one statement, so that an import in between is seen whole or not at all. `content` may read
 * only rows of the load `held.load_id`.
 */
async function underCompetence<T>(name: string, content: string, ...parameters: unknown[]): Promise<Held<T>> {
  // Prepared by name, because parsing and planning would take far longer than the lookup.
  const { rows } = await pool().query<{ content: T } & { [K in keyof HeldCompetence]: HeldCompetence[K] | null }>({
    name: `cnes-${name}`,
    text: `select held.competence, held.imported_at as "importedAt", held.masked, held.synthetic, (${content}) as content
       from (select 1) one left join lateral (select * from cnes_competence order by competence desc limit 1) held on true`,
    values: parameters,
  });
  const { competence, importedAt, masked, synthetic, content: found } = rows[0] as (typeof rows)[number];
  const held =
    competence === null || importedAt === null
      ? null
      : { competence, importedAt, masked: masked === true, synthetic: synthetic === true };
  return { held, content: found };
}

/** The establishment with a code of 7 digits; null when the base lacks it. */
export const readEstablishment = (cnes: string): Promise<Held<CnesEstablishment | null>> =>
  underCompetence(
    'establishment',
    `select json_build_object('cnes', cnes, 'name', name, 'typeCode', type_code, 'subtypeCode', subtype_code,
            'typeName', (select k.name from establishment_kind k where k.load_id = establishment.load_id
                            and k.type_code = establishment.type_code and k.subtype_code = ''),
            'cnpj', cnpj, 'maintainerCnpj', maintainer_cnpj, 'deactivationReason', deactivation_reason,
            'city', city, 'uf', uf)
       from establishment where load_id = held.load_id and cnes = $1`,
    cnes,
  );

/** J8: the establishments that a person directs, in order of CNES. */
export const readDirectedBy = (cpfHmac: string): Promise<Held<DirectedEstablishment[]>> =>
  underCompetence(
    'directed-by',
    `select coalesce(json_agg(json_build_object('cnes', e.cnes, 'name', e.name,
            'active', e.deactivation_reason is null) order by e.cnes), '[]')
       from establishment_director d join establishment e using (load_id, cnes)
      where d.load_id = held.load_id and d.cpf_hmac = $1`,
    cpfHmac,
  );

interface Surveyed {
  establishments: CnesEstablishment[];
  directed: (DirectedEstablishment & { cpfHmac: string })[];
}

/**
 * Both of the above for many codes and people, from one load. `offset 0` forces one lookup per row: without it the
 * planner hashes the whole load even for a few rows.
 */
export const readSurvey = (codes: string[], cpfHmacs: string[]): Promise<Held<Surveyed>> =>
  underCompetence(
    'survey',
    `select json_build_object(
       'establishments', (select coalesce(json_agg(json_build_object('cnes', cnes, 'name', name, 'typeCode', type_code,
           'subtypeCode', subtype_code, 'cnpj', cnpj, 'maintainerCnpj', maintainer_cnpj,
           'deactivationReason', deactivation_reason, 'city', city, 'uf', uf)), '[]')
         from establishment where load_id = held.load_id and cnes = any($1::text[])),
       'directed', (select coalesce(json_agg(json_build_object('cpfHmac', d.cpf_hmac, 'cnes', e.cnes, 'name', e.name,
           'active', e.deactivation_reason is null) order by e.cnes), '[]')
         from establishment_director d cross join lateral (select * from establishment e
             where e.load_id = d.load_id and e.cnes = d.cnes offset 0) e
        where d.load_id = held.load_id and d.cpf_hmac = any($2::text[])))`,
    codes,
    cpfHmacs,
  );
