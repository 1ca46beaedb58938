interface Props {
  /** From 1. */
  page: number;
  pages: number;
  /** Address of a page: filters stay in it. */
  hrefOf: (page: number) => string;
}

/** Earlier and later pages of a list; nothing when there is only one. */
export function Pagination({ page, pages, hrefOf }: Props) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Páginas da lista" className="pagination">
      {page > 1 ? (
        <a href={hrefOf(page - 1)} rel="prev">
          Anterior
        </a>
      ) : (
        <span />
      )}
      <span>
        Página {page} de {pages}
      </span>
      {page < pages ? (
        <a href={hrefOf(page + 1)} rel="next">
          Próxima
        </a>
      ) : (
        <span />
      )}
    </nav>
  );
}
