import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { progressLine } from '@/lib/terminal';

/** What `work` writes to a stream, which is a terminal or not. */
function written(isTTY: boolean, work: (line: ReturnType<typeof progressLine>) => void): string {
  const stream = new PassThrough();
  work(progressLine(Object.assign(stream, { isTTY }) as PassThrough & NodeJS.WriteStream));
  return String(stream.read() ?? '');
}
const work = (line: ReturnType<typeof progressLine>) => {
  line.show('Baixando', 1);
  line.show('Baixando', 2);
  line.show('Lendo', null);
  line.end();
};

describe('the progress of a command', () => {
  it('on a terminal the progress is one changing line, which disappears at the end', () => {
    const clear = '\r\u001b[K';
    expect(written(true, work)).toBe(`${clear}Baixando… 1 %${clear}Baixando… 2 %${clear}Lendo…${clear}`);
  });

  it('in a log the progress is one line per step', () => expect(written(false, work)).toBe('Baixando…\nLendo…\n'));
});
