/** A file of a post. `bytes` is undefined when the file was over its limit and was discarded while it arrived. */
export interface ReceivedFile {
  name: string;
  bytes?: Buffer;
}

/** A post as it was read, whatever its format. */
export interface ReceivedForm {
  fields: [name: string, value: string][];
  files: Map<string, ReceivedFile>;
  /** Whether something is missing: text or parts were over their limits, or the body was truncated or malformed. */
  cut: boolean;
}

interface Limits {
  text: number;
  file: number;
  total: number;
}

interface Part {
  name: string;
  fileName?: string;
  chunks: Buffer[];
  size: number;
}

const HEADER_END = Buffer.from('\r\n\r\n');
const LONGEST_HEADER = 16_384;
/** Far more parts than our longest form has. Each part takes memory for its name, even when it is empty. */
const MOST_PARTS = 1_000;

/** Browsers percent-encode only quotes and line ends in names. */
const quoted = (header: string, key: string): string | undefined =>
  new RegExp(`;\\s*${key}="([^"]*)"`, 'i')
    .exec(header)?.[1]
    ?.replace(/%22/g, '"')
    .replace(/%0D|%0A/gi, ' ');

function partOf(header: string): Part {
  return { name: quoted(header, 'name') ?? '', fileName: quoted(header, 'filename'), chunks: [], size: 0 };
}

/**
 * Reads multipart/form-data as it arrives. `Response.formData()` would keep everything in memory twice and lose every
 * field when one file is too large; this drops only the file that is over its limit.
 */
export async function readMultipart(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
  limits: Limits,
): Promise<ReceivedForm> {
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const form: ReceivedForm = { fields: [], files: new Map(), cut: false };
  let rest: Buffer<ArrayBufferLike> = Buffer.from('\r\n');
  let part: Part | undefined;
  let inHeader = false;
  let total = 0;
  let textSize = 0;
  let parts = 0;
  let finished = false;
  let refused = false;

  const take = (bytes: Buffer) => {
    if (!part || bytes.length === 0) return;
    part.size += bytes.length;
    if (part.fileName === undefined) {
      textSize += bytes.length;
      if (textSize > limits.text) form.cut = true;
      else part.chunks.push(bytes);
    } else if (part.size > limits.file) part.chunks = [];
    else part.chunks.push(bytes);
  };
  const close = () => {
    if (!part) return;
    const { name, fileName, chunks, size } = part;
    if (fileName === undefined) form.fields.push([name, Buffer.concat(chunks).toString('utf8')]);
    else if (fileName || size)
      form.files.set(name, { name: fileName, bytes: size > limits.file ? undefined : Buffer.concat(chunks) });
    part = undefined;
  };
  /** Consumes the next header or content in `rest`; false when it needs more bytes. */
  const step = (): boolean => {
    if (inHeader) {
      if (rest.length >= 2 && rest.subarray(0, 2).toString() === '--') {
        finished = true;
        return false;
      }
      const end = rest.indexOf(HEADER_END);
      refused = parts === MOST_PARTS || (end < 0 ? rest.length : end) > LONGEST_HEADER;
      if (refused || end < 0) return false;
      parts += 1;
      part = partOf(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + HEADER_END.length);
      inHeader = false;
      return true;
    }
    const end = rest.indexOf(delimiter);
    if (end < 0) {
      const known = Math.max(0, rest.length - delimiter.length);
      take(rest.subarray(0, known));
      rest = rest.subarray(known);
      return false;
    }
    take(rest.subarray(0, end));
    close();
    rest = rest.subarray(end + delimiter.length);
    inHeader = true;
    return true;
  };

  for await (const chunk of body) {
    total += chunk.length;
    rest = Buffer.concat([rest, chunk]);
    while (step());
    if (finished || refused || total > limits.total) break;
  }
  if (!finished) {
    form.cut = true;
    if (part?.fileName !== undefined) form.files.set(part.name, { name: part.fileName });
  }
  return form;
}
