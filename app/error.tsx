'use client';

/** Shown only when something failed in the browser or outside `page()`. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <div className="problem">
      <title>Algo deu errado – Habilita</title>
      <h1>Algo deu errado</h1>
      <p>A falha é nossa e foi registrada. Nada do que já estava gravado se perdeu.</p>
      <p>
        <button type="button" className="button button-primary" onClick={reset}>
          Tentar de novo
        </button>
      </p>
      <p>
        <a href="/">Ir para o início</a>
      </p>
    </div>
  );
}
