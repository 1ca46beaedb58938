import type { Actor } from '@/lib/auth/actor';
import { fileKindOf, megabytes } from './filetype';
import type { ReceivedForm } from './multipart';
import { type FieldErrors, formKey, type Typed } from './parse';
import { type KeptFile, openSealedFile } from './sealed-file';
import type { FormPlace, FormSpec, KeepFile } from './spec';

/** A post with file fields. `takeFiles` puts the ids and names of its files into `typed`. */
interface FilePost {
  spec: FormSpec;
  place: FormPlace;
  actor: Actor;
  typed: Typed;
}

const fileFields = ({ fields }: FormSpec) => fields.filter((field) => field.kind === 'file');

/** The size limit in bytes of this form's largest file field; 0 when it has none. */
export const fileLimitOf = (spec: FormSpec): number =>
  Math.max(0, ...fileFields(spec).map((field) => fileKindOf(field).limit));

/** Stores the received files and puts them into `typed`; returns an error (pt-BR) per file that was refused. */
export async function takeFiles(post: FilePost, form: ReceivedForm, keepFile?: KeepFile): Promise<FieldErrors> {
  const errors: FieldErrors = {};
  const posted = new Map(form.fields);
  for (const field of fileFields(post.spec)) {
    const { name } = field;
    const sealed = posted.get(`${name}__recebido`);
    let kept = sealed ? openSealedFile(formKey(post.spec, post.place), sealed) : undefined;
    const file = form.files.get(name);
    if (file) {
      const result = await receive(post, file, fileKindOf(field), post.spec.keepFile ?? keepFile);
      if (typeof result === 'string') errors[name] = [result];
      else kept = result;
    }
    post.typed[name] = kept?.id ?? '';
    if (kept) post.typed[`${name}__nome`] = kept.name;
  }
  return errors;
}

/** The stored file, or the reason (pt-BR) why it was refused. */
async function receive(
  post: FilePost,
  file: { name: string; bytes?: Buffer },
  { limit, words, hint, typeOf }: ReturnType<typeof fileKindOf>,
  keepFile?: KeepFile,
): Promise<KeptFile | string> {
  if (!file.bytes || file.bytes.length > limit) return `O arquivo passa de ${megabytes(limit)}. Escolha um menor`;
  const mime = typeOf(file.bytes);
  if (!mime) return `Envie um arquivo ${words}${hint ? `. ${hint}` : ''}`;
  if (!keepFile) throw new Error(`Form ${post.spec.id} has a file field but its route has no keepFile`);
  const name = (file.name.split(/[\\/]/).pop() ?? '').replace(/\p{Cc}/gu, '').slice(-120) || 'arquivo';
  const result = await keepFile(post.actor, post.place, { name, bytes: file.bytes, mime });
  return result.ok ? result.value : result.message;
}
