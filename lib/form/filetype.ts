/** What a file field takes: evidence (PDF, PNG, JPEG), or a spreadsheet to be read (XLSX, CSV). */
export type FileKind = 'evidence' | 'table';

const MIB = 1024 * 1024;
/** Evidence is taken up to 10 MB each (MiB); nothing bigger is held in memory while a form is read. */
export const FILE_LIMIT = 10 * MIB;
export const FILE_LIMITS: Record<FileKind, number> = { evidence: FILE_LIMIT, table: 2 * MIB };

/** What is said (pt-BR) of another kind of file. */
export const FILE_WANTED: Record<FileKind, string> = {
  evidence: 'Envie um arquivo PDF, PNG ou JPEG',
  table: 'Envie um arquivo CSV ou XLSX. Um .xls, do Excel antigo, precisa ser salvo como .xlsx',
};

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Signature = [mime: string, first: number[]];

const PDF: Signature = ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]];
const PICTURES: Signature[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];
const EVIDENCE: Signature[] = [PDF, ...PICTURES];
const ZIP: Signature = [XLSX, [0x50, 0x4b, 0x03, 0x04]];
const UTF16 = [0xff, 0xfe];

const begins = (bytes: Uint8Array, first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** A CSV has no mark of its own: whatever is text and begins as nothing else that we know. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 0 &&
  (begins(bytes, UTF16) || !bytes.includes(0)) &&
  !EVIDENCE.some(([, first]) => begins(bytes, first));

/** What the bytes say the file is; never what the browser or the name claims. Undefined: not taken. */
export function fileType(bytes: Uint8Array, kind: FileKind = 'evidence'): string | undefined {
  if (kind === 'evidence') return EVIDENCE.find(([, first]) => begins(bytes, first))?.[0];
  if (begins(bytes, ZIP[1])) return ZIP[0];
  return isText(bytes) ? 'text/csv' : undefined;
}
