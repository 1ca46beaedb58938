import { headers } from 'next/headers';
import { redirect, unstable_rethrow } from 'next/navigation';
import type { ReactNode } from 'react';
import type { Actor } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';
import { settings } from '@/lib/env';
import { Forbidden, NotFound, SignedOut } from '@/lib/errors';
import { lateAnswers } from '@/lib/form/view';
import { status } from '@/lib/http-status';
import { report } from '@/lib/report';

/** The request header in which proxy.ts passes a page its own address. */
export const PATH_HEADER = 'x-habilita-path';

/** The address of the page being rendered, with its query. */
export const currentPath = async (): Promise<string> => (await headers()).get(PATH_HEADER) ?? '/';

/** What every page's frame shows: whether this is the demo, and the contact for data subjects if one is set. */
export function siteFacts(): { demo: boolean; dpoContact?: string } {
  const { mode, dpoContact } = settings();
  return { demo: mode === 'demo', dpoContact };
}

interface ProblemProps {
  title: string;
  children: ReactNode;
}

function ProblemView({ title, children }: ProblemProps) {
  return (
    <div className="problem">
      <h1>{title}</h1>
      {children}
      <p>
        <a href="/">Ir para o início</a> ou <a href="/ajuda">ver a ajuda</a>
      </p>
    </div>
  );
}

/** The 404 page. It has the same words for what does not exist and for what is somebody else's, to reveal nothing. */
export function NotFoundView() {
  return (
    <ProblemView title="Página não encontrada">
      <p>
        O endereço não existe, ou o que havia nele não está disponível para você. Confira se foi digitado por inteiro.
      </p>
    </ProblemView>
  );
}

/** The 403 page, with a reason in pt-BR. */
export function ForbiddenView({ message }: { message?: string }) {
  return (
    <ProblemView title="Você não pode ver esta página">
      <p>
        {message ||
          'Seu perfil não dá acesso a ela. Se precisar, fale com quem administra o Habilita na sua organização.'}
      </p>
    </ProblemView>
  );
}

/** The 500 page. */
export function BugView() {
  return (
    <ProblemView title="Algo deu errado">
      <p>A falha é nossa e foi registrada. Nada do que já estava gravado se perdeu. Tente de novo em alguns minutos.</p>
    </ProblemView>
  );
}

/** Shown when somebody else changed the step first: nothing was stored, and these were the person's answers. */
function LateView({ answers }: { answers: { label: string; value: string }[] }) {
  return (
    // biome-ignore lint/a11y/noAutofocus: the answer to what the person just did takes the focus
    <div className="notice notice-warning" role="alert" tabIndex={-1} autoFocus>
      <div className="notice-body">
        <p className="notice-title">O que você enviou não foi gravado</p>
        <p>
          Outra pessoa, ou você em outra aba, alterou esta etapa antes do seu envio. A página mostra como ela está
          agora.
        </p>
        {answers.map(({ label, value }) => (
          <p key={label}>
            Você tinha respondido em “{label}”: {value}
          </p>
        ))}
      </div>
    </div>
  );
}

async function shielded(render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render();
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof SignedOut) redirect(`/entrar?volta=${encodeURIComponent(await currentPath())}`);
    if (error instanceof NotFound) {
      status(404);
      return <NotFoundView />;
    }
    if (error instanceof Forbidden) {
      status(403);
      return <ForbiddenView message={error.message} />;
    }
    report('page', error);
    status(500);
    return <BugView />;
  }
}

/**
 * A page for signed-in people. `render` checks access and loads everything; it may throw NotFound (404), Forbidden
 * (403) or SignedOut (to the sign-in page and back), which give complete pages with their true status, even without
 * JavaScript. Do not load in nested async components: an error there leaves a blank page.
 */
export function page<P>(render: (props: P, actor: Actor) => Promise<ReactNode>) {
  return (props: P): Promise<ReactNode> =>
    shielded(async () => {
      const actor = await currentActor();
      if (!actor) throw new SignedOut();
      const content = await render(props, actor);
      const late = await lateAnswers(await currentPath(), actor);
      return late ? (
        <>
          <LateView answers={late} />
          {content}
        </>
      ) : (
        content
      );
    });
}

/** A page for everybody; `actor` is undefined when nobody is signed in. */
export function publicPage<P>(render: (props: P, actor: Actor | undefined) => Promise<ReactNode>) {
  return (props: P): Promise<ReactNode> => shielded(async () => render(props, (await currentActor()) ?? undefined));
}
