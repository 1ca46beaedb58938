/** The size limit of one file of evidence, in bytes. */
export const FILE_LIMIT = 10 * 1024 * 1024;

/** The types in which evidence is accepted. */
export type EvidenceMime = 'application/pdf' | 'image/png' | 'image/jpeg';

const SIGNATURES: [EvidenceMime, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF16 = [0xff, 0xfe];

/** All types that any file field accepts. */
export type FileMime = EvidenceMime | 'text/csv' | typeof XLSX;

interface FileKind {
  limit: number;
  /** pt-BR, for the hint: "PDF, PNG ou JPEG". */
  words: string;
  /** pt-BR, shown too when a file of another kind was refused. */
  hint?: string;
  /** The `accept` attribute of the file input. */
  accept: string;
  /** The type of the file; undefined when it is refused. */
  typeOf(bytes: Uint8Array): FileMime | undefined;
}

/** What a file field may ask for. `table` accepts any bytes, because only the import can tell whether it is one. */
export const FILE_KINDS = {
  evidence: {
    limit: FILE_LIMIT,
    words: 'PDF, PNG ou JPEG',
    accept: '.pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg',
    typeOf: (bytes) => fileType(bytes),
  },
  table: { limit: 20 * 1024 * 1024, words: 'CSV', accept: '.csv,text/csv', typeOf: () => 'text/csv' },
  spreadsheet: {
    limit: 2 * 1024 * 1024,
    words: 'CSV ou XLSX',
    hint: 'Um .xls, do Excel antigo, precisa ser salvo como .xlsx',
    accept: `.csv,.xlsx,text/csv,${XLSX}`,
    typeOf: (bytes) => (begins(bytes, ZIP) ? XLSX : isText(bytes) ? 'text/csv' : undefined),
  },
} satisfies Record<string, FileKind>;

/** A key of `FILE_KINDS`. */
export type FileKindName = keyof typeof FILE_KINDS;

/** The kind of file that a field asks for; evidence by default. */
export const fileKindOf = ({ takes = 'evidence' }: { takes?: FileKindName }): FileKind => FILE_KINDS[takes];

/** Bytes as "10 MB" (a megabyte is 1024² bytes). */
export const megabytes = (limit: number): string => `${limit / 1024 / 1024} MB`;

const begins = (bytes: Uint8Array, first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** A CSV has no signature: any text counts that does not begin like another known type. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 && (begins(bytes, UTF16) || !bytes.includes(0)) && fileType(bytes) === undefined;

/** The type by the file's first bytes, never by what its name or the browser claims; undefined when refused. */
export function fileType(bytes: Uint8Array): EvidenceMime | undefined {
  return SIGNATURES.find(([, signature]) => begins(bytes, signature))?.[0];
}
