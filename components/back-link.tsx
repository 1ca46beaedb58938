import { Icon } from './icon';

/** One step up, in words: "Voltar para as tarefas". */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="back-link" href={href}>
      <Icon name="back" />
      {children}
    </a>
  );
}

/** Where the page stands, from the outside in; the last one is the page itself and is no link. */
export function Breadcrumbs({ trail }: { trail: { title: string; href?: string }[] }) {
  return (
    <nav aria-label="Você está em" className="breadcrumbs">
      <ol>
        {trail.map(({ title, href }) => (
          <li key={title} aria-current={href ? undefined : 'page'}>
            {href ? <a href={href}>{title}</a> : title}
          </li>
        ))}
      </ol>
    </nav>
  );
}
