import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { root } from './bootstrap.mjs';

/** The folder of everything that must outlive a restart: HABILITA_DATA, or .data in the checkout. Made when missing. */
export function dataFolder() {
  const folder = resolve(root, process.env.HABILITA_DATA || '.data');
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}

/** Whole or not at all, readable by its owner only; root gives it to the owner of the folder it lies in. */
export function writePrivately(file, text) {
  const own = `${file}.${process.pid}.new`;
  writeFileSync(own, text, { mode: 0o600 });
  chmodSync(own, 0o600);
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(dirname(file));
    chownSync(own, uid, gid);
  }
  renameSync(own, file);
}

const key = () => randomBytes(32).toString('base64');
const signingKey = () =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

/**
 * The secrets of a demonstration, made once and kept in secrets.json (0600): losing the file means that what is
 * encrypted in the database can no longer be read. Production brings its own through the environment.
 */
export function demoSecrets(folder) {
  const file = join(folder, 'secrets.json');
  let kept = {};
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Error(`${file}: ${error.message}`);
  }
  const secrets = {
    NEXTAUTH_SECRET: kept.NEXTAUTH_SECRET ?? key(),
    HABILITA_ENCRYPTION_KEYS: kept.HABILITA_ENCRYPTION_KEYS ?? `k1:${key()}`,
    HABILITA_HMAC_KEY: kept.HABILITA_HMAC_KEY ?? key(),
    HABILITA_SIGNING_KEYS: kept.HABILITA_SIGNING_KEYS ?? signingKey(),
  };
  if (Object.keys(secrets).some((name) => kept[name] !== secrets[name]))
    writePrivately(file, `${JSON.stringify(secrets, null, 2)}\n`);
  return secrets;
}

/** Puts a new signing key in front of the demonstration's, where the next start and the commands find it. */
export function addDemoSigningKey(folder) {
  const secrets = demoSecrets(folder);
  const HABILITA_SIGNING_KEYS = `${signingKey()},${secrets.HABILITA_SIGNING_KEYS}`;
  writePrivately(join(folder, 'secrets.json'), `${JSON.stringify({ ...secrets, HABILITA_SIGNING_KEYS }, null, 2)}\n`);
  return HABILITA_SIGNING_KEYS;
}
