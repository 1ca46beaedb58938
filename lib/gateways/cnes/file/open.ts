import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { CnesFileRefused } from '@/lib/gateways/cnes/file/refused';
import { openZip, type TableFile } from '@/lib/gateways/cnes/file/zip';

/** The file names of the tables that we read, in lower case. */
const TABLES = /^(tbestabelecimento|rlestabsubtipo|tbsubtipo|tbtipounidade|tbmunicipio)(\d{6})?\.csv$/;
type TableName = 'tbestabelecimento' | 'rlestabsubtipo' | 'tbsubtipo' | 'tbtipounidade' | 'tbmunicipio';

/** The largest table has 0.3 GB: a file three times as large is not of this base. */
const MAX_BYTES = 1_000_000_000;

/** An opened monthly base, whose tables are still to be read. */
export interface CnesFile {
  /** YYYYMM, from the name of tbEstabelecimento or of the ZIP; '' when neither has it. */
  competence: string;
  /** The file whose hash identifies the import: the ZIP, or tbEstabelecimento. */
  path: string;
  establishments: TableFile;
  tables: Partial<Record<TableName, TableFile>>;
  close(): void;
}

const isMonth = (text: string): boolean => /^20\d{2}(0[1-9]|1[0-2])$/.test(text);

/** Chooses the tables among all files, of the same month as tbEstabelecimento. */
function choose(files: TableFile[], path: string, close: () => void): CnesFile {
  const named = files.flatMap((file) => {
    const [, table, month = ''] = TABLES.exec(file.name.toLowerCase()) ?? [];
    return table ? [{ file, table: table as TableName, month }] : [];
  });
  const mains = named.filter(({ table }) => table === 'tbestabelecimento');
  const [main] = mains;
  if (!main)
    throw new CnesFileRefused(`Não há tbEstabelecimentoAAAAMM.csv em ${basename(path)}: não é a base do CNES.`);
  if (mains.length > 1) {
    const list = mains.map(({ file }) => file.name).join(', ');
    throw new CnesFileRefused(`Há mais de um tbEstabelecimento (${list}): informe um mês de cada vez.`);
  }
  const tables: CnesFile['tables'] = {};
  for (const { file, table, month } of named) if (month === main.month) tables[table] ??= file;
  for (const { name, bytes } of Object.values(tables)) {
    if (bytes > MAX_BYTES)
      throw new CnesFileRefused(`${name} teria ${Math.round(bytes / 1e6)} MB: grande demais para ser da base do CNES.`);
  }
  const ofZip = /(\d{6})\.zip$/i.exec(basename(path))?.[1] ?? '';
  const competence = main.month || ofZip;
  if (competence && !isMonth(competence))
    throw new CnesFileRefused(`O nome do arquivo traz ${competence}, que não é um mês (AAAAMM).`);
  return { competence, path, establishments: main.file, tables, close };
}

const fileIn = async (folder: string, name: string): Promise<TableFile> => {
  const path = join(folder, name);
  return { name, bytes: (await stat(path)).size, read: async () => createReadStream(path) };
};

/** Opens the tables of a folder; with `only`, that tbEstabelecimento and the other tables of its month. */
async function openFolder(folder: string, only?: string): Promise<CnesFile> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
  const wanted = names.filter((name) => TABLES.test(name.toLowerCase()));
  const main = (name: string) => name.toLowerCase().startsWith('tbestabelecimento');
  const used = only ? [only, ...wanted.filter((name) => name !== only && !main(name))] : wanted;
  const chosen = choose(await Promise.all(used.map((name) => fileIn(folder, name))), folder, () => undefined);
  return { ...chosen, path: join(folder, chosen.establishments.name) };
}

async function startsLikeZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.toString('latin1').startsWith('PK');
  } finally {
    await file.close();
  }
}

/**
 * Opens the monthly CNES base: the published ZIP, a folder of its files, or tbEstabelecimento with any other tables
 * beside it. Unpacks nothing to disk. Throws CnesFileRefused.
 */
export async function openCnesFile(path: string): Promise<CnesFile> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new CnesFileRefused(`Não foi possível abrir ${basename(path)}.`);
  if (found.isDirectory()) return openFolder(path);
  if (await startsLikeZip(path)) {
    const { files, close } = await openZip(path);
    try {
      return choose(files, path, close);
    } catch (error) {
      close();
      throw error;
    }
  }
  if (/\.zip$/i.test(path)) throw new CnesFileRefused(`${basename(path)} não é um ZIP, ou está truncado.`);
  if (!TABLES.test(basename(path).toLowerCase())) {
    throw new CnesFileRefused(
      `${basename(path)} não é a base do CNES: espera-se o ZIP publicado ou tbEstabelecimentoAAAAMM.csv.`,
    );
  }
  return openFolder(dirname(path), basename(path));
}
