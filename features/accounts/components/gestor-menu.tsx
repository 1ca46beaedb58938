const PAGES = [
  { href: '/gestao/contas', text: 'Contas e convites' },
  { href: '/gestao/trilha', text: 'Trilha da gestão' },
  { href: '/gestao/cadastros', text: 'Cadastros públicos' },
  { href: '/gestao/comprovantes', text: 'Comprovantes' },
  { href: '/gestao/correio', text: 'Correio e trabalhos' },
  { href: '/gestao/raizes', text: 'Raízes assinadas' },
] as const;

/** The menu on top of each of the gestor's pages. */
export function GestorMenu({ here }: { here: (typeof PAGES)[number]['href'] }) {
  return (
    <nav aria-label="Gestão" className="section-menu">
      <ul>
        {PAGES.map(({ href, text }) => (
          <li key={href}>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
