import { Icon } from './icon';

/** A link one level up, in words: "Voltar para as tarefas". */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="back-link" href={href}>
      <Icon name="back" />
      {children}
    </a>
  );
}
