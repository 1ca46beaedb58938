interface Props {
  /** The page's own address, without its query. */
  here: string;
  /** Whether the person stopped it (`?parado=1`). */
  stopped: boolean;
}

const SECONDS = 5;

/**
 * Reloads a page that shows work in progress, even without JavaScript. People who read slowly, or use a screen reader,
 * can stop it (WCAG 2.2.1). Use it only while there is something to wait for.
 */
export function AutoRefresh({ here, stopped }: Props) {
  if (stopped) {
    return (
      <p className="auto-refresh">
        Esta página não se atualiza sozinha. <a href={`${here}?parado=1`}>Atualizar agora</a> ou{' '}
        <a href={here}>voltar a atualizar sozinha</a>.
      </p>
    );
  }
  return (
    <>
      <meta httpEquiv="refresh" content={String(SECONDS)} />
      <p className="auto-refresh">
        Esta página se atualiza sozinha a cada {SECONDS} segundos, até terminar.{' '}
        <a href={`${here}?parado=1`}>Parar de atualizar</a>
      </p>
    </>
  );
}
