import { findQueueFaults } from '@/features/review/queue/counters.data';
import { recount } from '@/features/review/queue/counters.mutations';
import { closeDatabase } from '@/lib/db';

/**
 * `npm run queue:verify` derives the reviewers' queue and its counters from the cases and names every difference; exits
 * 1 if there are any. `--recount` counts the counters again first. The last line is JSON: {"faults":…}.
 */
if (process.argv.includes('--recount')) await recount();
const faults = await findQueueFaults();
for (const { problem, id, what } of faults) console.error(`${id}${what ? `, ${what}` : ''}: ${problem}`);
await closeDatabase();
console.log(JSON.stringify({ faults: faults.length }));
process.exitCode = faults.length === 0 ? 0 : 1;
