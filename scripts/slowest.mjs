/** What of a run took longest, read from the JSON reports of its suites; in seconds. */

const SHOWN = 15;

/** Each file of vitest, from its first test to its last. */
const files = (json, root) =>
  (json?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    name: name.replace(`${root}/`, ''),
    seconds: (endTime - startTime) / 1000,
  }));

/** Each test of Playwright: a file there holds many scenes. */
function scenes({ suites = [], specs = [], file = '' } = {}, above = []) {
  const own = specs.map(({ title, tests }) => ({
    name: [`e2e/${file}`, ...above, title].join(' › '),
    seconds: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration / 1000, 0),
  }));
  return [
    ...own,
    ...suites.flatMap((suite) => scenes(suite, suite.title === suite.file ? [] : [...above, suite.title])),
  ];
}

/** The slowest files of vitest and tests of Playwright, one a line, longest first; a report that is missing adds none. */
export function slowest({ vitest, playwright }, root) {
  return [...files(vitest, root), ...scenes(playwright ?? {})]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SHOWN)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
