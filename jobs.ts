import { endRoles } from '@/features/accounts/roles.mutations';
import { RELEASE_JOB } from '@/features/accounts/trail.mutations';
import { purgeEvidence } from '@/features/case/evidence.mutations';
import { eraseEnded, forgetOld } from '@/features/case/retention/mutations';
import { rebuildOutdated } from '@/features/insights/stage-times/mutations';
import { answerSyncRequest, purgeUploads, SYNC_REQUEST } from '@/features/monitoring/console/mutations';
import { recheckIfDue } from '@/features/monitoring/registry-recheck/mutations';
import { syncDaily } from '@/features/monitoring/registry-sync/mutations';
import { advanceClocks } from '@/features/notifications/clocks/mutations';
import { queueDigests, workMail } from '@/features/notifications/mail/mutations';
import { drainOutbox } from '@/features/notifications/notices/mutations';
import { expireDelegations } from '@/features/onboarding/administrator/absence/mutations';
import { advanceAttestations } from '@/features/onboarding/attestation/mutations';
import { advanceImports, IMPORT_JOB, purgeImports } from '@/features/onboarding/operators/import/mutations';
import { advanceUndos, UNDO_JOB } from '@/features/onboarding/operators/import-undo/mutations';
import { advanceDossiers, DOSSIER_JOB, purgeDossiers } from '@/features/proof/dossier/mutations';
import { sealToday } from '@/features/proof/roots/mutations';
import { releaseUnfit } from '@/features/review/assignments/mutations';
import { foldCounts, purgePlaces } from '@/features/review/queue/counters.mutations';
import { purgePersonSearches } from '@/features/review/queue/search.mutations';
import { purgeSessions } from '@/lib/auth/store';
import { today } from '@/lib/days';
import { purgeDrafts } from '@/lib/form/store';
import type { Job } from '@/lib/jobs/runner';

/** All background jobs. Crontab times are UTC. */
export const JOBS: Job[] = [
  { name: 'avisos', crontab: '* * * * *', work: drainOutbox },
  { name: 'correio', crontab: '* * * * *', work: workMail },
  { name: 'fila-contadores', crontab: '* * * * *', work: foldCounts },
  { name: 'fila-antiga', crontab: '40 * * * *', work: purgePlaces },
  { name: RELEASE_JOB, crontab: '25 * * * *', work: releaseUnfit },
  { name: 'buscas-por-cpf', crontab: '45 * * * *', work: purgePersonSearches },
  { name: 'prazos', crontab: '10 * * * *', work: advanceClocks },
  { name: 'situacao-dos-casos', crontab: '*/5 * * * *', work: rebuildOutdated },
  { name: 'resumo-semanal', crontab: '0 10 * * 1', work: queueDigests },
  { name: 'registros-antigos', crontab: '50 5 * * *', work: forgetOld },
  { name: 'confirmacoes', crontab: '15 4 * * *', work: () => advanceAttestations(today()) },
  { name: 'papeis-vencidos', crontab: '*/5 * * * *', work: endRoles },
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
  { name: 'vigilancia', crontab: '*/5 * * * *', work: recheckIfDue },
  { name: 'cadastros-publicos', crontab: '20 6,9,12 * * *', work: syncDaily },
  { name: 'envios-sem-uso', crontab: '55 * * * *', work: purgeUploads },
  { name: SYNC_REQUEST, answer: answerSyncRequest },
  { name: 'sessoes-encerradas', crontab: '35 * * * *', work: purgeSessions },
];
