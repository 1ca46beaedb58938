import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { z } from 'zod';

const partNote = z.object({
  address: z.string(),
  /** The server's validators of this version of the file, for conditional and range requests. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Length of the whole file in bytes; null when the server did not say. */
  total: z.number().nullable(),
});
const wholeNote = partNote.extend({ total: z.number(), sha256: z.string() });

/** The note beside a file that is being fetched. */
export type PartNote = z.infer<typeof partNote>;
/** The note beside a complete file. */
export type WholeNote = z.infer<typeof wholeNote>;

const noteOf = (path: string) => `${path}.json`;
/** The path of the unfinished part of a file. */
export const partOf = (path: string): string => `${path}.part`;

/** Syncs the text to disk before it gets its name, so that a crash never leaves half of it under that name. */
async function writeWhole(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

/** Null when the note is missing or damaged. */
async function readNote<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    return shape.parse(JSON.parse(await readFile(noteOf(path), 'utf8')));
  } catch {
    return null;
  }
}

/** The size of a file in bytes; 0 when it does not exist. */
export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** The note of a complete file; null unless the file exists with the size in the note. */
export async function readWhole(path: string): Promise<WholeNote | null> {
  const note = await readNote(path, wholeNote);
  return note && (await sizeOf(path)) === note.total ? note : null;
}

/** The size of an unfinished part with its note, which says to which version of the file it belongs; null if none. */
export async function readPart(path: string): Promise<{ note: PartNote; bytes: number } | null> {
  const note = await readNote(partOf(path), partNote);
  const bytes = await sizeOf(partOf(path));
  return note && bytes > 0 ? { note, bytes } : null;
}

/** Writes the note of a part. */
export const writePartNote = (path: string, note: PartNote): Promise<void> =>
  writeWhole(noteOf(partOf(path)), JSON.stringify(note));

/** Deletes the part of a file with its note, if there is one. */
export async function dropPart(path: string): Promise<void> {
  await rm(partOf(path), { force: true });
  await rm(noteOf(partOf(path)), { force: true });
}

/** The SHA-256 of a file, in hex. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Gives the part its final name. If killed in between, the old note does not fit the file, which is fetched again. */
export async function finish(path: string, part: FileHandle, note: WholeNote): Promise<void> {
  await part.sync();
  await rename(partOf(path), path);
  await writeWhole(noteOf(path), JSON.stringify(note));
  await dropPart(path);
}

/** Deletes a file with its note and its part. */
export async function dropFile(path: string): Promise<void> {
  await dropPart(path);
  await rm(noteOf(path), { force: true });
  await rm(path, { force: true });
}
