/** The errors above a refused form. It takes the focus, and each line links to its field. */
export function ErrorSummary({ id, errors }: { id: string; errors: { text: string; href?: string }[] }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the summary must be read first, and without JavaScript nothing else can do it
    <div className="error-summary" id={id} role="alert" tabIndex={-1} autoFocus aria-labelledby={`${id}-titulo`}>
      <h2 id={`${id}-titulo`}>{errors.length === 1 ? 'Há um problema' : `Há ${errors.length} problemas`}</h2>
      <ul>
        {errors.map(({ text, href }) => (
          <li key={`${href}${text}`}>{href ? <a href={href}>{text}</a> : text}</li>
        ))}
      </ul>
    </div>
  );
}
