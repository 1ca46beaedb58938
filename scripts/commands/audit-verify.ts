import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { allCaseIds, countOrphans, verifyCase } from '@/features/case/audit/data';
import { verifyRoots } from '@/features/proof/roots/data';
import { closeDatabase } from '@/lib/db';
import { rootRecord } from '@/lib/proof/statements';
import { verifyTrail } from '@/lib/trail/store';

/**
 * `npm run audit:verify` verifies the chain and replay of every case, the keys and the daily roots, and the
 * administrative trail. It names the case and sequence, or the root, of each fault, and exits 1 if there are any. `--roots FILE`: roots downloaded earlier,
 * which must still exist. The last line is JSON: {"cases":…,"events":…,"roots":…,"admin":…,"faults":…}.
 */
const { values } = parseArgs({ options: { roots: { type: 'string' } } });
const outside = values.roots
  ? z.object({ roots: z.array(rootRecord) }).parse(JSON.parse(readFileSync(values.roots, 'utf8'))).roots
  : [];
let cases = 0;
let events = 0;
let faults = 0;
for await (const caseId of allCaseIds()) {
  const result = await verifyCase(caseId);
  cases += 1;
  events += result.events;
  faults += result.faults.length;
  for (const { sequence, problem } of result.faults) {
    console.error(`caso ${caseId}${sequence === null ? '' : `, sequência ${sequence}`}: ${problem}`);
  }
}
const orphans = await countOrphans();
if (orphans > 0) console.error(`${orphans} registros de auditoria sem caso`);
const signed = await verifyRoots(outside);
for (const fault of signed.faults) console.error(fault);
faults += orphans + signed.faults.length;
const trail = await verifyTrail();
for (const { sequence, problem } of trail.faults)
  console.error(`trilha da gestão${sequence === null ? '' : `, sequência ${sequence}`}: ${problem}`);
faults += trail.faults.length;
await closeDatabase();
console.log(JSON.stringify({ cases, events, roots: signed.roots, admin: trail.events, faults }));
process.exitCode = faults === 0 ? 0 : 1;
