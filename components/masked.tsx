/** A masked number. `text` arrives masked from the server ("***.444.777-**"); `what` is the name of the number. */
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
