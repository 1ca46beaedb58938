import { When } from './when';

type Theme = 'sistema' | 'claro' | 'escuro';

const THEMES: [Theme, string][] = [
  ['sistema', 'Do sistema'],
  ['claro', 'Claro'],
  ['escuro', 'Escuro'],
];

/** The links of every page, and the choice of theme: a plain form that returns to the same page. */
export function SiteFooter({ theme, path, sessionEnd }: { theme: Theme; path: string; sessionEnd?: Date }) {
  return (
    <footer className="site-footer">
      <div className="site-footer-inner">
        <nav aria-label="Rodapé">
          <ul>
            <li>
              <a href="/ajuda">Ajuda</a>
            </li>
            <li>
              <a href="/privacidade">Privacidade</a>
            </li>
            <li>
              <a href="/acessibilidade">Acessibilidade</a>
            </li>
          </ul>
        </nav>
        <form method="post" action="/tema" className="theme">
          <input type="hidden" name="volta" value={path} />
          <fieldset>
            <legend>Aparência</legend>
            {THEMES.map(([value, label]) => (
              <button key={value} type="submit" name="tema" value={value} aria-pressed={value === theme}>
                {label}
              </button>
            ))}
          </fieldset>
        </form>
        {sessionEnd && (
          <p className="site-footer-note">
            Sem uso, sua sessão termina em <When at={sessionEnd} />. O que você digitar fica guardado.
          </p>
        )}
        <p className="site-footer-note">
          O Habilita orienta e guarda o andamento. Não é um sistema do governo: os pedidos são feitos por você no CNES,
          no SGOP e no CadSUS Web.
        </p>
      </div>
    </footer>
  );
}
