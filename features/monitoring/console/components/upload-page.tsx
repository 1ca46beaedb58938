import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import type { loadUpload } from '../loaders';

/** The page on which the gestor sends a CADOP by hand. */
export function UploadPage({ form, sent }: Awaited<ReturnType<typeof loadUpload>>) {
  return (
    <>
      <BackLink href="/gestao/cadastros">Voltar para os cadastros</BackLink>
      <h1>Enviar um arquivo do CADOP</h1>
      <p>
        Para quando o servidor da ANS não responde ou o arquivo precisa ser conferido antes. A importação começa na hora
        e leva poucos segundos. Se o arquivo for recusado, nada muda.
      </p>
      {sent ? (
        <Notice tone="info" title="Este envio já foi importado">
          <p>
            <a href={`/gestao/cadastros/${sent}`}>Ver a importação</a> ou{' '}
            <a href="/gestao/cadastros/enviar">enviar outro arquivo</a>.
          </p>
        </Notice>
      ) : (
        <Form {...form} />
      )}
    </>
  );
}
