import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { PROOF_WORDS } from '@/features/case/validity/copy';
import { absolute, paths } from './paths';

const app = fileURLToPath(new URL('../../app', import.meta.url));
/** The addresses that exist, as folders: `/casos/[caso]/cnes`. */
const routes = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /(^|\/)(page\.tsx|route\.ts)$/.test(path))
  .map((path) => `/${dirname(path)}`);

/** The address with `[*]` for every argument, as the routes have it once their names are left out. */
const shapeOf = (build: (...given: string[]) => string): string =>
  build(...Array.from({ length: build.length }, () => '[*]'));
const shapes = new Set(routes.map((route) => route.replace(/\[[^\]]+\]/g, '[*]')));

describe('an address of a case', () => {
  const { personCheck, ...others } = paths;

  it.each(Object.entries(others))('the address of %s is a page or a file that exists', (_name, build) => {
    expect(shapes).toContain(shapeOf(build as (...given: string[]) => string));
  });

  it.each([...Object.values(PROOF_WORDS).map(({ path }) => path), 'computadores'])(
    'the check of a person at %s is a page that exists',
    (check) => {
      expect(shapes).toContain(personCheck('[*]', '[*]', check));
    },
  );

  it('outside of the product the address begins with that of the product', () => {
    expect(absolute('https://habilita.exemplo.test', paths.case('x'))).toBe('https://habilita.exemplo.test/casos/x');
  });
});
