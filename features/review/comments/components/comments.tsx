import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import type { LoadedComments } from '../loaders';
import { Thread } from './thread';

/** The conversations about an item. They stand at the end of its page, because they decide nothing (ADR 0022). */
export function Comments({ page, open, closed, closedShown, writing, beginHref }: LoadedComments) {
  const begins = writing?.kind === 'comment' ? writing : null;
  return (
    <section className="comments" aria-labelledby="comentarios">
      <h2 id="comentarios" tabIndex={-1}>
        Comentários
      </h2>
      <p className="field-hint">
        Conversa entre a equipe, o administrador e os revisores. Não faz parte da decisão nem do histórico e não altera
        o item.
      </p>
      {open.length === 0 && <p>Nenhuma conversa em aberto.</p>}
      {open.map((thread) => (
        <Thread key={thread.id} page={page} thread={thread} writing={writing} />
      ))}
      {begins ? (
        <div id="comentar">
          <h3>Escrever um comentário</h3>
          <Form {...begins.form} secondary />
          <p>
            <a href={`${page}#comentarios`}>Cancelar</a>
          </p>
        </div>
      ) : (
        <p id="comentar">
          <LinkButton href={beginHref} look="secondary">
            Escrever um comentário
          </LinkButton>
        </p>
      )}
      {closed.length > 0 && (
        <Details
          open={closedShown}
          summary={closed.length === 1 ? '1 conversa encerrada' : `${closed.length} conversas encerradas`}
        >
          {closed.map((thread) => (
            <Thread key={thread.id} page={page} thread={thread} writing={writing} />
          ))}
        </Details>
      )}
    </section>
  );
}
