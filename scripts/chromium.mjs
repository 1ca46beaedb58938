import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, StartProblem, tell } from './runtime/bootstrap.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...APPLICATIONS].find((file) =>
    existsSync(file),
  );
}

const succeeds = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } }).status === 0;

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}

async function install() {
  tell('Nenhum Chromium encontrado; instalando o do Playwright…');
  if (
    succeeds(process.execPath, [join(root, 'node_modules', '@playwright', 'test', 'cli.js'), 'install', 'chromium'])
  ) {
    const found = await playwrightsOwn();
    if (found) return found;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    tell('Instalando o pacote chromium do sistema…');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    if (succeeds('apt-get', ['update'], env))
      succeeds('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], env);
  }
  return onPath();
}

/** Path of a Chromium for the tests: PLAYWRIGHT_CHROMIUM, one that is installed, or one that can be installed now. */
export async function findChromium() {
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given && !existsSync(given)) throw new StartProblem(`PLAYWRIGHT_CHROMIUM aponta para ${given}, que não existe.`);
  const found = given || onPath() || (await playwrightsOwn()) || (await install());
  if (found) return found;
  throw new StartProblem(
    'Os testes precisam de um Chromium: instale-o (Debian: apt-get install chromium) ou indique-o em PLAYWRIGHT_CHROMIUM.',
  );
}
