import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// In this unusual time zone (+12:45/+13:45), code that depends on the machine's zone fails at once.
process.env.TZ = 'Pacific/Chatham';

const root = fileURLToPath(new URL('.', import.meta.url));
/** Database tests that replace a module. Each runs in its own process; all other files share loaded modules. */
const replacing = ['features', 'lib']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((name) => name.endsWith('.db.test.ts') && readFileSync(join(root, name), 'utf8').includes('vi.mock('));
const exclude = ['**/node_modules/**', '**/.next/**', 'e2e/**', 'bench/**'];

const onDatabase = { globalSetup: ['test/global.ts'], testTimeout: 20_000, hookTimeout: 30_000 };

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: 'server-only', replacement: `${root}test/server-only.ts` },
    ],
  },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Loading all modules again for each file took six tenths of the run (ADR 0034).
    isolate: false,
    setupFiles: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.db.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'database', include: ['**/*.db.test.ts'], exclude: [...exclude, ...replacing], ...onDatabase },
      },
      {
        extends: true,
        test: { name: 'database, alone', include: replacing, exclude, isolate: true, ...onDatabase },
      },
    ],
  },
});
