/** How far some work is. `text` says what is being done; `percent` null = nobody knows how far that is. */
export function Progress({ text, percent }: { text: string; percent: number | null }) {
  return (
    <div className="progress">
      <p>{percent === null ? `${text}…` : `${text}: ${percent} %`}</p>
      <progress aria-label={text} max={100} value={percent ?? undefined} />
    </div>
  );
}
