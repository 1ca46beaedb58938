import { rebuildStays } from '@/features/insights/stage-times/mutations';
import { closeDatabase } from '@/lib/db';

/**
 * `npm run stays:rebuild`: where every case stood and for whom it waited, made anew from the audit where it differs.
 * The last line is JSON: {"cases":…,"changed":…}.
 */
const done = await rebuildStays();
await closeDatabase();
console.log(JSON.stringify(done));
