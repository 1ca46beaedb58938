import { seedAccounts } from './accounts';
import { seedRegistries } from './registries';

/** What an empty demo starts with: operadoras, establishments and accounts. Safe to run again. */
export async function seedDemo(): Promise<void> {
  await seedRegistries();
  await seedAccounts();
}
