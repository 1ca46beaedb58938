import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { z } from 'zod';

const partNote = z.object({
  address: z.string(),
  /** How the server names this state of the file, to ask for the rest of it, or for it if it has changed. */
  etag: z.string().optional(),
  lastModified: z.string().optional(),
  /** Length of the whole file, where the server told it. */
  total: z.number().nullable(),
});
const wholeNote = partNote.extend({ total: z.number(), sha256: z.string() });

/** Beside a file that is being fetched. */
export type PartNote = z.infer<typeof partNote>;
/** Beside a file that is here whole. */
export type WholeNote = z.infer<typeof wholeNote>;

const noteOf = (path: string) => `${path}.json`;
export const partOf = (path: string): string => `${path}.part`;

/** On the disk before it has its name: whatever happens, the name stands for the whole content. */
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

/** A note that is missing or damaged is no note. */
async function readNote<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    return shape.parse(JSON.parse(await readFile(noteOf(path), 'utf8')));
  } catch {
    return null;
  }
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.size ?? 0;
}

/** The finished file's note, if the file is here with the size that the note says. */
export async function readWhole(path: string): Promise<WholeNote | null> {
  const note = await readNote(path, wholeNote);
  return note && (await sizeOf(path)) === note.total ? note : null;
}

/** What is here of a file that was not finished; the note says of which state of the file it is a part. */
export async function readPart(path: string): Promise<{ note: PartNote; bytes: number } | null> {
  const note = await readNote(partOf(path), partNote);
  const bytes = await sizeOf(partOf(path));
  return note && bytes > 0 ? { note, bytes } : null;
}

export const writePartNote = (path: string, note: PartNote): Promise<void> =>
  writeWhole(noteOf(partOf(path)), JSON.stringify(note));

export async function dropPart(path: string): Promise<void> {
  await rm(partOf(path), { force: true });
  await rm(noteOf(partOf(path)), { force: true });
}

export async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Gives the fetched part its name. Killed in between, the old note does not fit the new file: it is fetched again. */
export async function finish(path: string, part: FileHandle, note: WholeNote): Promise<void> {
  await part.sync();
  await rename(partOf(path), path);
  await writeWhole(noteOf(path), JSON.stringify(note));
  await dropPart(path);
}

/** Removes a file with its note and its part. */
export async function dropFile(path: string): Promise<void> {
  await dropPart(path);
  await rm(noteOf(path), { force: true });
  await rm(path, { force: true });
}
