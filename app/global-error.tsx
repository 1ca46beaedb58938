'use client';

/** Replaces the whole document when even the layout failed. It has no style, because the policy forbids inline ones. */
export default function GlobalError() {
  return (
    <html lang="pt-BR">
      <head>
        <title>Algo deu errado – Habilita</title>
      </head>
      <body>
        <main>
          <h1>Algo deu errado</h1>
          <p>A falha é nossa. Nada do que já estava gravado se perdeu. Tente de novo em alguns minutos.</p>
          <p>
            <a href="/">Ir para o início</a>
          </p>
        </main>
      </body>
    </html>
  );
}
