import { LinkButton } from '@/components/button';
import { Notice } from '@/components/notice';

/** Shown when a step cannot start yet: says what is missing and links to it. */
export function Blocked({ reason, href, label }: { reason: string; href: string; label: string }) {
  return (
    <Notice tone="warning" title="Esta etapa ainda não pode começar">
      <p>{reason}</p>
      <p>
        <LinkButton href={href} look="secondary">
          {label}
        </LinkButton>
      </p>
    </Notice>
  );
}
