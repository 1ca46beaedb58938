/**
 * How far a long command is, on stderr: on a terminal one line that changes, elsewhere (a log) one line per step.
 * `end` removes the terminal's line before other words are written.
 */
export function progressLine(stream: NodeJS.WriteStream = process.stderr) {
  let last = '';
  const clear = stream.isTTY ? '\r\u001b[K' : '';
  return {
    /** @param step pt-BR, without its final dots; @param percent 0 to 100, null = unknown */
    show(step: string, percent: number | null): void {
      const text = stream.isTTY && percent !== null ? `${step}… ${percent} %` : `${step}…`;
      if (text === last) return;
      last = text;
      stream.write(stream.isTTY ? `${clear}${text}` : `${text}\n`);
    },
    end(): void {
      if (last) stream.write(clear);
      last = '';
    },
  };
}
