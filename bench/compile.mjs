import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Scripts find the checkout by their own place: they stay where they are. */
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
 * Compiles a benchmark with the product's code in it, as the product's own build does. (tsx, made for development,
 * names every function again each time it is made: a third of the time of a decision.) Gives the file to run.
 */
export async function compile(root, name) {
  // Within the product's node_modules, so that its dependencies are found and not the competitors'.
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
