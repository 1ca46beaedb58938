import { findQueueFaults } from '@/features/review/queue/counters.data';
import { recount } from '@/features/review/queue/counters.mutations';
import { closeDatabase } from '@/lib/db';

/**
 * `npm run queue:verify`: derives the reviewers' queue and its counters anew from the cases and names what differs; exits 1
 * on any fault. With `--recount` the counters are counted anew first. The last line is JSON: {"faults":…}.
 */
if (process.argv.includes('--recount')) await recount();
const faults = await findQueueFaults();
for (const { problem, id, what } of faults) console.error(`${id}${what ? `, ${what}` : ''}: ${problem}`);
await closeDatabase();
console.log(JSON.stringify({ faults: faults.length }));
process.exitCode = faults.length === 0 ? 0 : 1;
