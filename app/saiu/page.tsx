import type { Metadata } from 'next';
import { LinkButton } from '@/components/button';
import { publicPage } from '@/lib/page';

export const metadata: Metadata = { title: 'Você saiu' };

export default publicPage(async () => {
  return (
    <>
      <h1>Você saiu</h1>
      <p>Sua sessão terminou neste navegador. Em um computador usado por outras pessoas, feche também o navegador.</p>
      <LinkButton href="/entrar" look="secondary">
        Entrar de novo
      </LinkButton>
    </>
  );
});
