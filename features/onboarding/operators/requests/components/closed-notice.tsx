import { LinkButton } from '@/components/button';
import { Notice } from '@/components/notice';
import { Blocked } from '@/features/case/components/blocked';
import type { Closed } from '../standing';

/** J18, J24: says why no request can be made now; with `leads`, links to where that is resolved. */
export function ClosedNotice({ closed, leads }: { closed: Closed; leads: boolean }) {
  if (!closed.vacant && leads) return <Blocked {...closed} />;
  return (
    <Notice tone="warning" title={closed.vacant ? 'Sem administrador ativo' : 'Esta etapa ainda não pode começar'}>
      <p>{closed.reason}</p>
      {leads && (
        <p>
          <LinkButton href={closed.href} look="secondary">
            {closed.label}
          </LinkButton>
        </p>
      )}
    </Notice>
  );
}
