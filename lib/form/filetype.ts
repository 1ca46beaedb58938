/** Evidence is taken as PDF, PNG or JPEG, at most 10 MB each (MiB). */
export const FILE_LIMIT = 10 * 1024 * 1024;

export type EvidenceMime = 'application/pdf' | 'image/png' | 'image/jpeg';

const SIGNATURES: [EvidenceMime, number[]][] = [
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
];

/** What the first bytes say the file is; never what the browser or the name claims. Undefined: not taken. */
export function fileType(bytes: Uint8Array): EvidenceMime | undefined {
  return SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte))?.[0];
}
