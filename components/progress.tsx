/** The progress of some work. `text` says what is being done; `percent` is null when the progress is unknown. */
export function Progress({ text, percent }: { text: string; percent: number | null }) {
  return (
    <div className="progress">
      <p>{percent === null ? `${text}…` : `${text}: ${percent} %`}</p>
      <progress aria-label={text} max={100} value={percent ?? undefined} />
    </div>
  );
}
