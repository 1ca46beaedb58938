/** `npm start`: brings the checkout up to date, then serves. Only syntax that old versions of Node can read here. */
import { cwd, exit, versions } from 'node:process';

const [major, minor] = versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `O Habilita precisa do Node.js 20.19 ou mais novo; este é o ${versions.node} (em ${cwd()}). Instale em https://nodejs.org.`,
  );
  exit(1);
}

import('./runtime/bootstrap.mjs').then(({ bootstrap, fail }) =>
  bootstrap()
    .then(() => import('./serve.mjs'))
    .then(({ serve }) => serve())
    .catch(fail),
);
