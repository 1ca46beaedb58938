import { VaultPage } from '@/features/case/components/vault-page';
import { loadVault } from '@/features/case/evidence.loaders';
import { page } from '@/lib/page';

export const metadata = { title: 'Comprovantes' };

export default page<object>(async (_props, actor) => <VaultPage {...(await loadVault(actor))} />);
