/**
 * Logs a bug without personal data: the error's name, code and stack, but never its message, which may quote the values
 * of a query.
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
