/** A number of which most is hidden. `text` comes masked from the server ("***.***.333-**"); `what` names it. */
export function Masked({ text, what }: { text: string; what: string }) {
  return (
    <span className="masked">
      <span aria-hidden="true">{text.replace(/\*/g, '•')}</span>
      <span className="visually-hidden">
        {what} oculto, visível apenas: {text.replace(/[^0-9]/g, '') || 'nada'}
      </span>
    </span>
  );
}
