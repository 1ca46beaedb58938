import { Form } from '@/components/form/form';
import { StatusTag } from '@/components/status-tag';
import { When } from '@/components/when';
import type { LoadedComments, ThreadView } from '../loaders';
import { Comment } from './comment';

interface Props {
  page: string;
  thread: ThreadView;
  writing: LoadedComments['writing'];
}

function Actions({ thread, author }: { thread: ThreadView; author?: string }) {
  const { open, replyHref, resolveOrReopen } = thread;
  return (
    <div className="thread-actions">
      {open && (
        <a className="button button-secondary" href={replyHref}>
          Responder
          <span className="visually-hidden"> à conversa de {author}</span>
        </a>
      )}
      {resolveOrReopen && <Form {...resolveOrReopen} secondary />}
    </div>
  );
}

/** A conversation: its comments, whether it is open, and what the reader can do with it. */
export function Thread({ page, thread, writing }: Props) {
  const { id, open, settled, comments } = thread;
  const [first] = comments;
  const reply = writing?.kind === 'reply' && writing.at === id ? writing : null;
  const changes = comments.some((comment) => comment.id === writing?.at);
  const busy = open && (reply || changes);
  return (
    <article className="thread" id={`conversa-${id}`} aria-labelledby={`conversa-${id}-titulo`} tabIndex={-1}>
      <div className="thread-head">
        <h3 id={`conversa-${id}-titulo`}>
          Conversa de {first?.author}
          {first && (
            <span className="visually-hidden">
              , <When at={first.at} />
            </span>
          )}
        </h3>
        <StatusTag tone={open ? 'going' : 'quiet'}>{open ? 'Em aberto' : 'Encerrada'}</StatusTag>
      </div>
      <ol className="thread-comments">
        {comments.map((comment) => (
          <Comment key={comment.id} page={page} comment={comment} writing={writing} />
        ))}
      </ol>
      {settled && (
        <p className="comment-meta">
          {settled.what} por {settled.who} em <When at={settled.at} />.
        </p>
      )}
      {reply ? (
        <>
          <h4>Responder</h4>
          <Form {...reply.form} secondary />
          <p>
            <a href={`${page}#conversa-${id}`}>Cancelar</a>
          </p>
        </>
      ) : null}
      {!busy && <Actions thread={thread} author={first?.author} />}
    </article>
  );
}
