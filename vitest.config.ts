import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// An unusual zone (+12:45/+13:45), in which a date that depends on the machine's zone fails at once.
process.env.TZ = 'Pacific/Chatham';

const root = fileURLToPath(new URL('.', import.meta.url));
const exclude = ['**/node_modules/**', '**/.next/**', 'e2e/**', 'bench/**'];

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
    setupFiles: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['**/*.test.{ts,tsx}'], exclude: [...exclude, '**/*.db.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['test/global.ts'],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
