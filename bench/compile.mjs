import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Leaves scripts out of the bundle, because they find the project's folder by their own path. */
const scriptsStay = (root) => ({
  name: 'scripts-stay',
  setup({ onResolve }) {
    onResolve({ filter: /scripts\/runtime\/[\w-]+\.mjs$/ }, ({ path }) => ({
      path: pathToFileURL(resolve(root, 'scripts', 'runtime', path.split('/').at(-1))).href,
      external: true,
    }));
  },
});

/**
 * Bundles a benchmark with the product's code, as the product's own build does, and returns the file to run. (tsx is
 * made for development: it names every function again whenever it is created, a third of the time of a decision.)
 */
export async function compile(root, name) {
  // In the product's node_modules, so that it finds the product's dependencies and not the competitors'.
  const outfile = join(root, 'node_modules', '.cache', 'habilita-bench', `${name}.mjs`);
  await build({
    entryPoints: [join(root, 'bench', name, 'bench.ts')],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
    tsconfig: join(root, 'tsconfig.json'),
    alias: { '@': root },
    plugins: [scriptsStay(root)],
  });
  return outfile;
}
