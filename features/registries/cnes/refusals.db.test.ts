import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db';
import { CNES_COLUMNS } from '@/prisma/scenarios/cnes-base';
import { writeZip } from '@/prisma/scenarios/zip';
import { at, bytesOf, found, imported, MAIN, publish, sede, whole, withoutBase, write } from '@/test/cnes-base';
import { importCnes } from './mutations';

withoutBase();

const zip = async (...entries: [string, Buffer][]): Promise<string> => {
  await writeZip(
    at('BASE.ZIP'),
    entries.map(([name, bytes]) => ({ name, chunks: [bytes] })),
  );
  return at('BASE.ZIP');
};
const changed = (change: (text: string) => string) =>
  write(MAIN, Buffer.from(change(bytesOf(MAIN).toString('latin1')), 'latin1'));
const published = async (change: (bytes: Buffer) => Buffer) => {
  const path = await publish();
  return write('BASE_DE_DADOS_CNES_202609.ZIP', change(readFileSync(path)));
};
/** Makes the ZIP's directory declare the content smaller than it is. */
const lying = (bytes: Buffer): Buffer => {
  const entry = bytes.lastIndexOf(Buffer.from(`${MAIN}`)) - 46;
  bytes.writeUInt32LE(1000, entry + 24);
  return bytes;
};

const REFUSED: [string, () => Promise<string> | string, RegExp][] = [
  ['a file that is not there', () => at('nada.zip'), /Não foi possível abrir nada\.zip/],
  ['some other CSV', () => write('Relatorio_cadop.csv', 'a;b\n'), /não é a base do CNES/],
  [
    'another CSV under the right name, naming the missing columns',
    () => write(MAIN, 'CO_CNES;NO_FANTASIA\n1;2\n'),
    /faltam as colunas CO_UNIDADE, NO_RAZAO_SOCIAL/,
  ],
  ['an empty file', () => write(MAIN, ''), /vazio/],
  ['a binary file under the right name', () => write(MAIN, Buffer.alloc(200_000)), /cabeçalho|faltam as colunas|KB/],
  [
    'commas instead of semicolons',
    () => write(MAIN, `${CNES_COLUMNS.filter((name) => !name.includes(',')).join(',')}\n`),
    /separadas por vírgula/,
  ],
  ['commas between quoted names', () => write(MAIN, `"CO_UNIDADE","CO_CNES","NO_FANTASIA"\n`), /separadas por vírgula/],
  ['a column named twice', () => changed((text) => text.replace('"CO_CLIENTELA"', '"CO_CNES"')), /CO_CNES duas vezes/],
  ['a million columns', () => write(MAIN, `${'A;'.repeat(1_000_000)}\n`), /cabeçalho|KB/],
  ['a CSV cut in the middle of a field', () => changed((text) => text.slice(0, -300)), /truncado/],
  [
    'a header with no row',
    () => changed((text) => `${text.slice(0, text.indexOf('\r\n'))}\r\n`),
    /nenhuma linha aproveitável/,
  ],
  [
    'rows that are mostly bad',
    () => changed((text) => text.replace(/\r\n"\d+";"\d{7}"/g, '\r\n"1";"X"')),
    /nenhuma linha|seriam recusadas/,
  ],
  ['a truncated ZIP', () => published((bytes) => bytes.subarray(0, bytes.length - 2000)), /truncado ou danificado/],
  ['a ZIP with damaged content', () => published((bytes) => bytes.fill(0x55, 2000, 2100)), /danificado/],
  ['a text called ZIP', () => write('BASE_DE_DADOS_CNES_202609.ZIP', 'not found'), /não é um ZIP/],
  ['a ZIP of something else', () => zip(['leia-me.txt', Buffer.from('x')]), /Não há tbEstabelecimentoAAAAMM\.csv/],
  [
    'a ZIP with two months',
    () => zip([MAIN, Buffer.from('x')], ['tbEstabelecimento202608.csv', Buffer.from('x')]),
    /mais de um tbEstabelecimento/,
  ],
  ['a ZIP whose names lead out of the folder', () => zip([`../../${MAIN}`, bytesOf(MAIN)]), /para fora da pasta/],
  ['a ZIP bomb that shrinks too well', () => zip([MAIN, Buffer.alloc(30_000_000, 'A')]), /bomba/],
  ['a ZIP bomb that declares less than it holds', () => published(lying), /bomba|danificado/],
  ['a month that does not exist', () => write('tbEstabelecimento202613.csv', bytesOf(MAIN)), /não é um mês/],
  ['a month that has not come', () => write('tbEstabelecimento202707.csv', bytesOf(MAIN)), /ainda não chegou/],
  ['a file that does not tell its month', () => write('tbEstabelecimento.csv', bytesOf(MAIN)), /--competencia/],
  ['half of the base', () => publish({ rows: 100 }), /parece incompleto/],
];

describe('a wrong base', () => {
  it.each(REFUSED)('refuses %s, and still serves the old base', async (_title, make, reason) => {
    await imported(await publish());
    const before = await whole();
    const path = await make();
    const result = await importCnes(path);
    expect(result).toMatchObject({ ok: false, kind: 'invalid', message: expect.stringMatching(reason) });
    expect(await whole()).toEqual(before);
    expect(await sede()).toMatchObject({ ...found, source: { competence: '202609' } });
    expect(
      await prisma().registryImport.findFirst({ orderBy: { seenAt: 'desc' }, where: { state: 'refused' } }),
    ).toMatchObject({ finishedAt: null });
  });
});
