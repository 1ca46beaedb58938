import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Verification, verifyDossier } from '@/features/proof/dossier/verify';
import { keyIdOf, publicJwk } from '@/lib/proof/keys';
import { keysShape } from '@/lib/proof/sealed';
import { checkKeys } from '@/lib/proof/statements';

const USAGE = 'npm run dossier:verify -- ARQUIVO.zip [--key CHAVES.json | CHAVE.pem]';

/** The ids of the keys in a file: our downloaded public keys, one JWK, or a PEM. Throws on anything else. */
function keyIds(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  if (text.includes('-----BEGIN')) {
    return [keyIdOf(publicJwk.parse(createPublicKey(text).export({ format: 'jwk' })))];
  }
  const parsed: unknown = JSON.parse(text);
  const single = publicJwk.safeParse(parsed);
  if (single.success) return [keyIdOf(single.data)];
  const { keys, fault } = checkKeys(keysShape.parse(parsed).keys);
  if (fault) throw new Error(fault);
  return keys.map(({ id }) => id);
}

function tell(found: Verification): void {
  const { about, root } = found;
  if (about) {
    console.log(`Dossiê ${about.dossier}, de ${found.at}, pedido por ${about.askedBy}`);
    console.log(`Caso ${about.case}: ${about.operadora.name} (registro ANS ${about.operadora.registroAns})`);
  }
  console.log(`Trilha: ${found.rows} registros. Comprovantes: ${found.files} arquivos.`);
  if (root) console.log(`Raiz ${root.number}, de ${root.day}: cobre a trilha até o registro ${root.sequence}.`);
  else if (found.faults.length === 0) console.log('Nenhuma raiz diária cobre este caso: só a assinatura do dossiê.');
  if (found.signedBy) console.log(`Assinado pela chave ${found.signedBy}.`);
  for (const id of found.unendorsed) console.log(`Atenção: a chave ${id} não teve o aval da anterior.`);
  if (found.trust === 'claimed')
    console.log(
      'Atenção: que essa chave é do Habilita é só o próprio dossiê que diz. Para não depender disso, informe --key com as chaves públicas obtidas por outro caminho.',
    );
}

/** What was asked for; nothing where a value is missing or an option is unknown. */
function asked(): { dossier?: string; key?: string } {
  try {
    return parseArgs({ options: { dossier: { type: 'string' }, key: { type: 'string' } } }).values;
  } catch {
    return {};
  }
}

/**
 * `npm run dossier:verify -- FILE` verifies a dossier from the file alone. Exit code: 0 no faults · 1 faults,
 * each with its place · 2 usage. The last line is JSON: {"faults":…,"key":…,"trust":…}.
 */
function run(): number {
  const values = asked();
  if (!values.dossier) {
    console.error(USAGE);
    return 2;
  }
  let file: Buffer;
  let pinned: string[] | null;
  try {
    file = readFileSync(values.dossier);
    pinned = values.key ? keyIds(values.key) : null;
  } catch (error) {
    console.error(`Não foi possível ler o dossiê ou as chaves: ${error instanceof Error ? error.message : error}`);
    return 2;
  }
  const found = verifyDossier(file, pinned);
  tell(found);
  for (const { where, problem } of found.faults) console.error(`${where}: ${problem}`);
  console.log(found.faults.length === 0 ? 'O dossiê está íntegro.' : 'O DOSSIÊ NÃO CONFERE.');
  console.log(JSON.stringify({ faults: found.faults.length, key: found.signedBy, trust: found.trust }));
  return found.faults.length === 0 ? 0 : 1;
}

process.exitCode = run();
