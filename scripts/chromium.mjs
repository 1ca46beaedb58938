import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, StartProblem, tell } from './runtime/bootstrap.mjs';

/** Draw no window, and so need a third less CPU time than a whole browser (ADR 0034). */
const SHELLS = ['chromium-headless-shell', 'chrome-headless-shell'];
const BROWSERS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

const succeeds = (command, args, env = {}) =>
  spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, ...env } }).status === 0;

/** Path of the headless shell that Playwright installed beside its browser, or of that browser. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const browser = chromium.executablePath();
  const [folder = ''] = /^.*[\\/]chromium-\d+(?=[\\/])/.exec(browser) ?? [];
  const shells = join(dirname(folder), folder.slice(dirname(folder).length + 1).replace('-', '_headless_shell-'));
  const files = folder && existsSync(shells) ? readdirSync(shells, { recursive: true }) : [];
  const shell = files.find((file) => /[\\/]chrome-headless-shell(\.exe)?$/.test(file));
  if (shell) return join(shells, shell);
  return existsSync(browser) ? browser : undefined;
}

const mayInstallPackages = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs a system package. Removes no other package, and fails fast without a network. */
function installPackage(name) {
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::https::Timeout=20'];
  const install = ['install', '-y', '--no-install-recommends', '--no-remove', ...patience, name];
  return succeeds('apt-get', install, { DEBIAN_FRONTEND: 'noninteractive' });
}

async function install() {
  tell('Nenhum Chromium encontrado; instalando o do Playwright…');
  const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  if (succeeds(process.execPath, [playwright, 'install', '--only-shell', 'chromium'])) {
    const found = await playwrightsOwn();
    if (found) return found;
  }
  if (mayInstallPackages()) {
    tell('Instalando o pacote do sistema…');
    succeeds('apt-get', ['update']);
    installPackage('chromium-headless-shell') || installPackage('chromium');
  }
  return onPath([...SHELLS, ...BROWSERS]);
}

/** Installs the headless shell beside an existing browser, but only in CI: a developer would not expect the package. */
function shellForCi() {
  if (!process.env.CI || !mayInstallPackages() || !onPath(BROWSERS)) return undefined;
  tell('Instalando o Chromium sem janela (chromium-headless-shell)…');
  return installPackage('chromium-headless-shell') ? onPath(SHELLS) : undefined;
}

/**
 * Path of a Chromium for the tests: PLAYWRIGHT_CHROMIUM, else the cheapest installed one, else one that it installs.
 * Throws a StartProblem when it finds none.
 */
export async function findChromium() {
  const given = process.env.PLAYWRIGHT_CHROMIUM;
  if (given && !existsSync(given)) throw new StartProblem(`PLAYWRIGHT_CHROMIUM aponta para ${given}, que não existe.`);
  const found =
    given ||
    onPath(SHELLS) ||
    (await playwrightsOwn()) ||
    shellForCi() ||
    onPath(BROWSERS) ||
    APPLICATIONS.find((file) => existsSync(file)) ||
    (await install());
  if (found) return found;
  throw new StartProblem(
    'Os testes precisam de um Chromium: instale-o (Debian: apt-get install chromium-headless-shell) ou indique-o em PLAYWRIGHT_CHROMIUM.',
  );
}
