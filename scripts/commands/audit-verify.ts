import { allCaseIds, countOrphans, verifyCase } from '@/features/audit/data';
import { closeDatabase } from '@/lib/db';

/**
 * `npm run audit:verify`: every case's chain and replay. Names case and sequence of each fault; exits 1 on any.
 * The last line is JSON: {"cases":…,"events":…,"faults":…}.
 */
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
faults += orphans;
await closeDatabase();
console.log(JSON.stringify({ cases, events, faults }));
process.exitCode = faults === 0 ? 0 : 1;
