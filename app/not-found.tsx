import type { Metadata } from 'next';
import { NotFoundView } from '@/lib/page';

export const metadata: Metadata = { title: 'Página não encontrada' };

export default function NotFoundPage() {
  return <NotFoundView />;
}
