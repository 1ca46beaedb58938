/**
 * The competitor: one approval as a DBOS workflow that waits for the decision (start, send, recv, setEvent), in a
 * process of its own. It measures one slice for each message `{ clients, count }` from the parent.
 */
import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { timed } from '../measure.ts';

async function approval(request) {
  const decision = await DBOS.recv('decision');
  await DBOS.setEvent('status', decision.approved ? 'active' : 'rejected');
  return request;
}
const workflow = DBOS.registerWorkflow(approval, { name: 'approval' });

async function approve(workflowID) {
  const handle = await DBOS.startWorkflow(workflow, { workflowID })({ request: workflowID });
  await DBOS.send(workflowID, { approved: true, by: 'administrator' }, 'decision');
  await handle.getResult();
}

DBOS.setConfig({
  name: 'bench',
  applicationVersion: '1',
  systemDatabaseUrl: process.env.DBOS_DATABASE_URL,
  systemDatabasePoolSize: Number(process.env.DBOS_POOL),
  logLevel: 'error',
});
await DBOS.launch();
process.on('message', async ({ clients, count }) => {
  const ids = Array.from({ length: count }, () => randomUUID());
  process.send(await timed(ids, clients, approve));
});
process.on('disconnect', () => process.exit());
process.send('ready');
