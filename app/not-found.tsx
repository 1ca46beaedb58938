import { NotFoundView } from '@/lib/page';

export default function NotFoundPage() {
  return <NotFoundView />;
}
