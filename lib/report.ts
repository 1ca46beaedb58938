/**
 * Writes a bug to the log without personal data: the kind of error, its code and where in the code it happened, but
 * never its message, which may quote a query's values.
 */
export function report(where: string, error: unknown): void {
  const thrown = error instanceof Error ? error : new Error('not an Error');
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  const digest = 'digest' in thrown && typeof thrown.digest === 'string' ? thrown.digest : undefined;
  const stack = (thrown.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  console.error(
    JSON.stringify({
      level: 'error',
      where,
      error: thrown.name,
      code,
      digest,
      stack: stack.slice(0, 12).map((line) => line.trim()),
    }),
  );
}
