import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import { SiteFooter } from '@/components/site-footer';
import { SiteHeader } from '@/components/site-header';
import { currentSession } from '@/lib/auth/session';
import { currentPath, siteFacts } from '@/lib/page';
import { report } from '@/lib/report';
import './styles/main.css';

export const metadata: Metadata = {
  title: { default: 'Habilita', template: '%s – Habilita' },
  description: 'Da inscrição no CNES ao acesso ao CadSUS Web, passo a passo e com prova.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** The signed-in person for header and footer. Never throws: an error in the layout would leave a blank page. */
async function personOf() {
  try {
    const session = await currentSession();
    if (!session) return undefined;
    const { actor, idleEnd, absoluteEnd } = session;
    return {
      name: actor.name,
      isGestor: actor.isGestor,
      reviews: actor.membershipRoles.includes('revisor'),
      sessionEnd: new Date(Math.min(idleEnd.getTime(), absoluteEnd.getTime())),
    };
  } catch (error) {
    unstable_rethrow(error);
    report('layout', error);
    return undefined;
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the headers makes every page dynamic: a static page could not contain the nonce of its answer.
  await headers();
  const chosen = (await cookies()).get('habilita_tema')?.value;
  const theme = chosen === 'claro' || chosen === 'escuro' ? chosen : 'sistema';
  const path = await currentPath();
  const person = await personOf();
  return (
    <html lang="pt-BR" data-theme={theme}>
      <body>
        <a className="skip-link" href="#conteudo">
          Ir para o conteúdo
        </a>
        <SiteHeader demo={siteFacts().demo} person={person} path={path} />
        <main id="conteudo" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter theme={theme} path={path} sessionEnd={person?.sessionEnd} />
      </body>
    </html>
  );
}
