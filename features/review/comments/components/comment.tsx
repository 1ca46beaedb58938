import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { When } from '@/components/when';
import { clockText } from '@/lib/days';
import type { CommentView, LoadedComments } from '../loaders';

interface Props {
  page: string;
  comment: CommentView;
  writing: LoadedComments['writing'];
}

function Own({ page, comment }: Omit<Props, 'writing'>) {
  const { id, correctableUntil, mayRemove } = comment;
  if (!mayRemove) return null;
  const fragment = `#comentario-${id}`;
  return (
    <p className="comment-ways">
      {correctableUntil && (
        <>
          <a href={`${page}?corrigir=${id}${fragment}`}>Corrigir</a>
          <span> (até {clockText(correctableUntil)})</span>
        </>
      )}
      <a href={`${page}?remover=${id}${fragment}`}>Remover</a>
    </p>
  );
}

/** The form that corrects or removes this comment, if the address asks for it. */
function Changing({ page, comment, writing }: Props) {
  if (!writing) return null;
  const { kind, form } = writing;
  return (
    <>
      <h4>{kind === 'remove' ? 'Remover este comentário?' : 'Corrigir o comentário'}</h4>
      {kind === 'remove' && (
        <p>O texto é apagado para todos e não volta. Fica só a indicação de que havia um comentário.</p>
      )}
      <Form {...form} secondary />
      <p>
        <a href={`${page}#comentario-${comment.id}`}>Cancelar</a>
      </p>
    </>
  );
}

/** A comment with its author, role and time; a removed comment is only a tombstone. */
export function Comment({ page, comment, writing }: Props) {
  const { id, author, role, at, text, firstText, editedAt, removed, mentions } = comment;
  // A conversation has the id of its first comment, so the kind tells an answer from a form about that comment.
  const changing = writing?.at === id && (writing.kind === 'correct' || writing.kind === 'remove');
  return (
    <li className="comment" id={`comentario-${id}`} tabIndex={-1}>
      <p className="comment-meta">
        <strong>{author}</strong> ({role}) · <When at={at} />
        {editedAt && !removed && ' · editado'}
      </p>
      {removed ? (
        <p className="muted">Comentário removido por quem o escreveu.</p>
      ) : (
        <p className="comment-text">{text}</p>
      )}
      {mentions.length > 0 && <p className="comment-meta">Para {mentions.map((name) => `@${name}`).join(', ')}</p>}
      {firstText !== null && (
        <Details summary="Ver a primeira versão">
          <p className="comment-text">{firstText}</p>
        </Details>
      )}
      {changing ? <Changing page={page} comment={comment} writing={writing} /> : <Own page={page} comment={comment} />}
    </li>
  );
}
