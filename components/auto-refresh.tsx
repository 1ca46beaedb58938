interface Props {
  /** The page's own address, without a query. */
  here: string;
  /** The person asked it to stop (`?parado=1`). */
  stopped: boolean;
}

const SECONDS = 5;

/**
 * For a page that shows work going on: it asks for itself again, without JavaScript too. Whoever reads it slowly, or
 * has it read out, can stop that (WCAG 2.2.1). Put it only on a page while there is something to wait for.
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
