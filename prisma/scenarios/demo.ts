import { watchCases } from '@/features/monitoring/registry-recheck/mutations';
import { reach, VIDA_PLENA_CAST } from './journey';

/**
 * What an empty demo starts with: operadoras, establishments and accounts; Saúde Aurora has no case yet, to be walked
 * from the first step; Vida Plena waits for its administrator to decide on an operator. Safe to run again.
 */
export async function seedDemo(): Promise<void> {
  await reach('operatorWaiting', VIDA_PLENA_CAST);
  await watchCases();
}
