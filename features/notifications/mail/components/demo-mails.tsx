import { BackLink } from '@/components/back-link';
import { SummaryList } from '@/components/summary-list';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { STATE_WORDS } from '../copy';
import type { loadDemoMail, loadDemoMails } from '../loaders';
import { kindWords } from './mailroom-page';

/** The list of all mails of the demo. */
export function DemoMails({ mails }: Awaited<ReturnType<typeof loadDemoMails>>) {
  const rows = mails.filter((mail) => mail !== null);
  return (
    <div className="wide">
      <h1>Correio da demonstração</h1>
      <p className="lead">
        Nada é enviado: as mensagens ficam aqui. Fora da demonstração, cada pessoa recebe só as suas.
      </p>
      <Table
        caption="Mensagens"
        hideCaption
        rows={rows}
        keyOf={({ id }) => id}
        empty="Nenhuma mensagem ainda. Elas aparecem alguns minutos depois do que aconteceu."
        columns={[
          {
            title: 'Assunto',
            head: true,
            cell: ({ id, kind, ready }) => (
              <a href={`/demonstracao/correio/${id}`}>{ready?.content.subject ?? kindWords(kind)}</a>
            ),
          },
          { title: 'Para', cell: ({ ready }) => ready?.to.name ?? '—' },
          { title: 'Situação', cell: ({ state }) => STATE_WORDS[state] ?? state },
          { title: 'Criada em', cell: ({ createdAt }) => <When at={createdAt} /> },
        ]}
      />
    </div>
  );
}

/** A mail of the demo, as plain text. */
export function DemoMail({ mail, to, shown }: Awaited<ReturnType<typeof loadDemoMail>>) {
  return (
    <>
      <BackLink href="/demonstracao/correio">Voltar para o correio</BackLink>
      <h1>{shown?.subject ?? kindWords(mail.kind)}</h1>
      <SummaryList
        rows={[
          { label: 'Para', value: to?.name ?? 'ninguém: a conta ou o convite não existe mais' },
          { label: 'Situação', value: STATE_WORDS[mail.state] ?? mail.state },
          { label: 'Criada em', value: <When at={mail.createdAt} /> },
        ]}
      />
      {shown && <pre className="mail-text">{shown.text}</pre>}
    </>
  );
}
