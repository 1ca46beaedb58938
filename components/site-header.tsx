interface Props {
  demo: boolean;
  /** The signed-in person. */
  person?: { name: string; isGestor: boolean; reviews: boolean };
  /** The page's address: the menu marks it, and sign-in leads back to it. */
  path: string;
}

/** The logo: three stations on a line, the last one open, like the journey. */
function Mark() {
  return (
    <svg className="mark" viewBox="0 0 44 20" aria-hidden="true" focusable="false">
      <path d="M6 10h32" />
      <circle className="mark-full" cx="6" cy="10" r="4" />
      <circle className="mark-full" cx="22" cy="10" r="4" />
      <circle className="mark-open" cx="37" cy="10" r="5" />
    </svg>
  );
}

interface MenuLinkProps {
  href: string;
  path: string;
  children: string;
  /** For a link to a section: the beginning of the addresses of its pages. */
  section?: string;
}

function MenuLink({ href, path, section, children }: MenuLinkProps) {
  const here = path.split('?')[0] === href;
  const within = section !== undefined && path.startsWith(section);
  return (
    <li>
      <a href={href} aria-current={here ? 'page' : within ? 'true' : undefined}>
        {children}
      </a>
    </li>
  );
}

/** The product's name, the menu and the signed-in person; in the demo also a banner that says that nothing is real. */
export function SiteHeader({ demo, person, path }: Props) {
  return (
    <header className="site-header">
      {demo && (
        <p className="demo-banner">
          <strong>Demonstração:</strong> pessoas e dados fictícios
        </p>
      )}
      <div className="site-bar">
        <a className="site-name" href="/">
          <Mark />
          Habilita
        </a>
        <nav aria-label="Principal" className="site-menu">
          <ul>
            {person?.reviews && (
              <MenuLink href="/fila" path={path} section="/fila/">
                Fila
              </MenuLink>
            )}
            {person && (
              <MenuLink href="/casos" path={path}>
                Casos
              </MenuLink>
            )}
            {person && (
              <MenuLink href="/minha-area" path={path}>
                Minha área
              </MenuLink>
            )}
            {person?.isGestor && (
              <MenuLink href="/gestao/contas" path={path} section="/gestao/">
                Gestão
              </MenuLink>
            )}
            <MenuLink href="/ajuda" path={path}>
              Ajuda
            </MenuLink>
          </ul>
        </nav>
        {person ? (
          <p className="site-person">
            <span className="site-person-name">{person.name}</span>
            <a href="/sair">Sair</a>
          </p>
        ) : (
          path.split('?')[0] !== '/entrar' && (
            <p className="site-person">
              <a href={`/entrar?volta=${encodeURIComponent(path)}`}>Entrar</a>
            </p>
          )
        )}
      </div>
    </header>
  );
}
