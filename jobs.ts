import { advanceAttestations } from '@/features/attestation/mutations';
import { advanceClocks } from '@/features/clocks/mutations';
import { expireDelegations } from '@/features/delegation/mutations';
import { advanceDossiers, DOSSIER_JOB, purgeDossiers } from '@/features/dossier/mutations';
import { purgeEvidence } from '@/features/evidence/mutations';
import { advanceUndos, UNDO_JOB } from '@/features/import-undo/mutations';
import { queueDigests, workMail } from '@/features/mail/mutations';
import { drainOutbox } from '@/features/notices/mutations';
import { advanceImports, IMPORT_JOB, purgeImports } from '@/features/operator-import/mutations';
import { answerSyncRequest, purgeUploads, SYNC_REQUEST } from '@/features/registry-overview/mutations';
import { syncDaily } from '@/features/registry-sync/mutations';
import { eraseEnded, forgetOld } from '@/features/retention/mutations';
import { sealToday } from '@/features/roots/mutations';
import { watchIfDue } from '@/features/watch/mutations';
import { purgeSessions } from '@/lib/auth/store';
import { purgeDrafts } from '@/lib/form/store';
import { today } from '@/lib/form/zod';
import type { Job } from '@/lib/jobs/runner';

/** Everything that happens without anybody asking. Crontab times are UTC. */
export const JOBS: Job[] = [
  { name: 'avisos', crontab: '* * * * *', work: drainOutbox },
  { name: 'correio', crontab: '* * * * *', work: workMail },
  { name: 'prazos', crontab: '10 * * * *', work: advanceClocks },
  { name: 'resumo-semanal', crontab: '0 10 * * 1', work: queueDigests },
  { name: 'registros-antigos', crontab: '50 5 * * *', work: forgetOld },
  { name: 'confirmacoes', crontab: '15 4 * * *', work: () => advanceAttestations(today()) },
  { name: 'delegacoes', crontab: '20 3,4 * * *', work: () => expireDelegations(today()) },
  { name: 'rascunhos-vencidos', crontab: '5 * * * *', work: purgeDrafts },
  { name: IMPORT_JOB, crontab: '* * * * *', work: advanceImports },
  { name: UNDO_JOB, crontab: '* * * * *', work: advanceUndos },
  { name: DOSSIER_JOB, crontab: '* * * * *', work: advanceDossiers },
  { name: 'dossies-vencidos', crontab: '20 * * * *', work: purgeDossiers },
  { name: 'planilhas-vencidas', crontab: '10 * * * *', work: purgeImports },
  { name: 'comprovantes-sem-uso', crontab: '25 5 * * *', work: purgeEvidence },
  { name: 'prazo-de-guarda', crontab: '45 4 * * *', work: eraseEnded },
  { name: 'raiz-diaria', crontab: '2 * * * *', work: sealToday },
  { name: 'vigilancia', crontab: '*/5 * * * *', work: watchIfDue },
  { name: 'cadastros-publicos', crontab: '20 6,9,12 * * *', work: syncDaily },
  { name: 'envios-sem-uso', crontab: '55 * * * *', work: purgeUploads },
  { name: SYNC_REQUEST, answer: answerSyncRequest },
  { name: 'sessoes-encerradas', crontab: '35 * * * *', work: purgeSessions },
];
