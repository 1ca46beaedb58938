/** Finds what took longest in a run, in seconds, from the JSON reports of its suites. */

const SHOWN = 15;

/** Each vitest file, from the start of its first test to the end of its last. */
const files = (json, root) =>
  (json?.testResults ?? []).map(({ name, startTime, endTime }) => ({
    name: name.replace(`${root}/`, ''),
    seconds: (endTime - startTime) / 1000,
  }));

/** Each Playwright test, because a file there contains many. */
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

/** The slowest vitest files and Playwright tests, one per line, slowest first. A missing report adds none. */
export function slowest({ vitest, playwright }, root) {
  return [...files(vitest, root), ...scenes(playwright ?? {})]
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, SHOWN)
    .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`);
}
