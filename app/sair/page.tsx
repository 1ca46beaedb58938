import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Button } from '@/components/button';
import { publicPage } from '@/lib/page';

export const metadata: Metadata = { title: 'Sair' };

export default publicPage(async (_props, actor) => {
  if (!actor) redirect('/saiu');
  return (
    <>
      <h1>Sair do Habilita</h1>
      <p>
        Você entrou como <strong>{actor.name}</strong>. O que já foi enviado ou salvo continua guardado.
      </p>
      <form method="post" action="/sair/send">
        <Button>Sair</Button>
      </form>
      <p>
        <a href="/sair/sessoes">Ver em que outros lugares você está com o Habilita aberto</a>
      </p>
      <p>
        <a href="/">Continuar no Habilita</a>
      </p>
    </>
  );
});
