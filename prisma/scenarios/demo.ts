import { recheckCases } from '@/features/monitoring/registry-recheck/mutations';
import { reach, VIDA_PLENA_CAST } from './journey';

/**
 * Fills an empty demo with operadoras, establishments and accounts. Saúde Aurora has no case yet, so that people can
 * begin with the first step; Vida Plena waits for its administrator's decision on an operator. Safe to run again.
 */
export async function seedDemo(): Promise<void> {
  await reach('operatorWaiting', VIDA_PLENA_CAST);
  await recheckCases();
}
