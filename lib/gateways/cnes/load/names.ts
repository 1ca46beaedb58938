import { KIND_TABLES, subtypeCodeOf, typeCodeOf } from '@/lib/gateways/cnes/file/names';
import type { CnesFile } from '@/lib/gateways/cnes/file/open';
import { TableReader, type TableRow, type TableShape } from '@/lib/gateways/cnes/file/table';
import type { TableFile } from '@/lib/gateways/cnes/file/zip';

/** The name of a type (`subtype` is then '') or of a subtype. */
export interface Kind {
  type: string;
  subtype: string;
  name: string;
}

/** The codes and names of a base's small tables. */
export interface BaseNames {
  kinds: Kind[];
  types: Set<string>;
  cities: Map<string, string>;
}

async function readSmall<Name extends string>(
  file: TableFile | undefined,
  shape: TableShape<Name>,
  take: (row: TableRow<Name>) => void,
): Promise<void> {
  if (!file) return;
  // A bad row costs only a name, and no rule depends on names.
  const reader = new TableReader(shape, take, () => undefined);
  for await (const chunk of await file.read()) reader.push(chunk as Buffer);
  reader.end();
}

/** Reads the small tables of a base. A missing table gives no names. */
export async function readNames({ tables }: CnesFile): Promise<BaseNames> {
  const kinds = new Map<string, Kind>();
  const cities = new Map<string, string>();
  const keep = (type: string, subtype: string, name: string) => {
    if (type && name) kinds.set(type + subtype, { type, subtype, name });
  };
  await readSmall(tables.tbtipounidade, KIND_TABLES.types, (row) =>
    keep(typeCodeOf(row.text('type')), '', row.text('name')),
  );
  await readSmall(tables.tbsubtipo, KIND_TABLES.subtypes, (row) => {
    const subtype = subtypeCodeOf(row.text('subtype'));
    if (subtype) keep(typeCodeOf(row.text('type')), subtype, row.text('name'));
  });
  await readSmall(tables.tbmunicipio, KIND_TABLES.cities, (row) =>
    cities.set(row.text('code').slice(0, 6), row.text('name')),
  );
  const types = new Set([...kinds.values()].filter(({ subtype }) => subtype === '').map(({ type }) => type));
  return { kinds: [...kinds.values()], types, cities };
}
