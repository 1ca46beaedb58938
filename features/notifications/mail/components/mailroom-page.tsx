import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { GestorMenu } from '@/features/accounts/components/gestor-menu';
import { KIND_WORDS, STATE_WORDS } from '../copy';
import type { loadMailroom } from '../loaders';

type Props = Awaited<ReturnType<typeof loadMailroom>>;

/** The kinds of mail that nobody can turn off. */
const OTHERS: Record<string, string> = { convite: 'Convite', operacao: 'Alerta da plataforma' };

/** The words for a kind of mail. */
export const kindWords = (kind: string): string =>
  OTHERS[kind] ?? KIND_WORDS[kind as keyof typeof KIND_WORDS]?.title ?? kind;

function Off({ demo }: Props) {
  return (
    <Notice tone="info" title="Nenhum servidor de e-mail está configurado">
      <p>
        As mensagens ficam guardadas.{' '}
        {demo ? (
          <a href="/demonstracao/correio">Ver as mensagens da demonstração</a>
        ) : (
          'Configure SMTP_URL e MAIL_FROM para que sejam enviadas.'
        )}
      </p>
    </Notice>
  );
}

/** The gestor's page of mails and jobs: what waits, and what failed for good. */
export function MailroomPage(props: Props) {
  const { counts, failed, jobs, retryMails, retryJobs, configured, tried } = props;
  return (
    <div className="wide">
      <GestorMenu here="/gestao/correio" />
      <h1>Correio e trabalhos</h1>
      {tried !== null && (
        <Notice tone="success" title={tried === 1 ? 'Uma nova tentativa' : `${tried} novas tentativas`} focus />
      )}
      {!configured && <Off {...props} />}
      <Table
        caption="Mensagens por situação"
        rows={counts}
        keyOf={({ state }) => state}
        empty="Nenhuma mensagem ainda."
        columns={[
          { title: 'Situação', head: true, cell: ({ state }) => STATE_WORDS[state] ?? state },
          { title: 'Mensagens', numeric: true, cell: ({ count }) => count },
          { title: 'A mais antiga', cell: ({ oldest }) => <When at={oldest} /> },
        ]}
      />
      <Table
        caption="Mensagens que não puderam ser enviadas"
        rows={failed}
        keyOf={({ id }) => id}
        empty="Nenhuma falha."
        columns={[
          { title: 'Tipo', head: true, cell: ({ kind }) => kindWords(kind) },
          { title: 'Criada em', cell: ({ createdAt }) => <When at={createdAt} /> },
          { title: 'Tentativas', numeric: true, cell: ({ attempts }) => attempts },
          { title: 'Código do erro', cell: ({ error }) => error ?? '—' },
        ]}
      />
      {retryMails && <Form {...retryMails} secondary />}
      <Table
        caption="Trabalhos que falharam em todas as tentativas"
        rows={jobs}
        keyOf={({ id }) => id}
        empty="Nenhuma falha."
        columns={[
          { title: 'Trabalho', head: true, cell: ({ task }) => task },
          { title: 'Tentativas', numeric: true, cell: ({ attempts }) => attempts },
          { title: 'Última', cell: ({ lastTry }) => <When at={lastTry} /> },
        ]}
      />
      {retryJobs && <Form {...retryJobs} secondary />}
    </div>
  );
}
