import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { baseCnesGateway } from '@/lib/gateways/cnes/base';

/**
 * Reads continuously, as pages do, until the returned function is called, which gives in milliseconds:
 * `longestBlockMs`, the longest time that a reader waited for a lock (sampled every 10 ms; counts the whole age of its
 * statement); `longestReadMs`, the longest read; `longestControlMs`, the longest read of another database, which no
 * import touches: the part of a read's time that the busy machine explains.
 */
export async function startReading(databaseUrl: string, controlUrl: string) {
  let going = true;
  const seen = { longestBlockMs: 0, longestReadMs: 0, longestControlMs: 0, reads: 0 };
  const [watcher, control] = [
    new pg.Client({ connectionString: databaseUrl }),
    new pg.Client({ connectionString: controlUrl }),
  ];
  await Promise.all([watcher.connect(), control.connect(), baseCnesGateway.findEstablishment('2000000')]);
  const timed = async (key: 'longestReadMs' | 'longestControlMs', work: () => Promise<unknown>) => {
    const from = performance.now();
    await work();
    seen[key] = Math.max(seen[key], performance.now() - from);
    seen.reads += 1;
  };
  const read = async () => {
    while (going) {
      await timed('longestReadMs', () => baseCnesGateway.findEstablishment('2000000'));
      await timed('longestReadMs', () => baseCnesGateway.findDirectedBy('0'.repeat(64)));
      await sleep(2);
    }
  };
  const compare = async () => {
    while (going) {
      await timed('longestControlMs', () =>
        control.query(`select * from establishment where load_id = 1 and cnes = '2000000'`),
      );
      await sleep(2);
    }
    await control.end();
  };
  const watch = async () => {
    while (going) {
      const { rows } = await watcher.query<{ ms: number }>(
        `select coalesce(max(extract(epoch from clock_timestamp() - query_start) * 1000), 0)::float8 as ms from pg_stat_activity
          where state = 'active' and wait_event_type in ('Lock', 'LWLock', 'BufferPin') and query like 'select held.competence%'`,
      );
      seen.longestBlockMs = Math.max(seen.longestBlockMs, rows[0]?.ms ?? 0);
      await sleep(10);
    }
    await watcher.end();
  };
  const done = Promise.all([read(), compare(), watch()]);
  return async () => {
    going = false;
    await done;
    return seen;
  };
}
