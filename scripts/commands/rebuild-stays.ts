import { rebuildStays } from '@/features/insights/stage-times/mutations';
import { closeDatabase } from '@/lib/db';

/**
 * `npm run stays:rebuild` rebuilds each case's stays (its stages, and for whom it waited) from the audit where they
 * differ. The last line is JSON: {"cases":…,"changed":…}.
 */
const done = await rebuildStays();
await closeDatabase();
console.log(JSON.stringify(done));
