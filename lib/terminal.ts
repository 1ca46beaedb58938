/**
 * Shows the progress of a long command on stderr: one changing line on a terminal, one line per step elsewhere (a log).
 * `end` removes the terminal's line, so that other output can follow.
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
