import type { Metadata } from 'next';
import { NotFoundView } from '@/lib/page';

export const metadata: Metadata = { title: 'Página não encontrada' };

/** The page for addresses that do not exist. */
export default function NotFoundPage() {
  return <NotFoundView />;
}
