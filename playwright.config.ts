import { defineConfig } from '@playwright/test';

// Chromium cannot run its sandbox as root; other users keep it.
const isRoot = process.getuid?.() === 0;
const quiet = [
  '--disable-gpu',
  '--in-process-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './test/e2e.ts',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'pt-BR',
    timezoneId: 'America/Sao_Paulo',
    // Tracing takes a third of the run (measured). `npm test -- e2e PART --trace retain-on-failure` turns it on.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.PLAYWRIGHT_CHROMIUM || undefined,
      args: [...quiet, ...(isRoot ? ['--no-sandbox'] : [])],
    },
  },
});
