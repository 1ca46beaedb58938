import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import type { loadCalendar } from '../loaders';

type Props = Awaited<ReturnType<typeof loadCalendar>>;

function NewAddress({ address }: { address: string }) {
  return (
    <Notice tone="success" title="Endereço criado: copie-o agora" focus>
      <p>Ele só aparece esta vez. No seu programa de calendário, assine um calendário por endereço (URL) e cole:</p>
      <p>
        <code className="secret">{address}</code>
      </p>
      <p>Quem tiver este endereço vê os seus prazos. Não o envie a ninguém; se isso acontecer, revogue-o.</p>
    </Notice>
  );
}

/** The page of the secret address by which a calendar program reads the person's dates. */
export function CalendarPage({ feed, address, make, revoke, revoked }: Props) {
  return (
    <>
      <BackLink href="/minha-conta/avisos">Voltar para os avisos por e-mail</BackLink>
      <h1>Prazos no calendário</h1>
      <p className="lead">
        Veja no calendário do computador ou do celular as metas, os dias de cobrar de novo, as visitas marcadas, o
        último dia das provas e as confirmações periódicas dos seus casos.
      </p>
      {address && <NewAddress address={address} />}
      {revoked && (
        <Notice tone="success" title="Endereço revogado" focus>
          <p>O calendário que o usava não recebe mais nada.</p>
        </Notice>
      )}
      <p>
        O calendário mostra o que você pode ver em cada momento: o nome da operadora e do passo, nunca o nome ou o
        número de uma pessoa.
      </p>
      {feed ? (
        <>
          <SummaryList
            rows={[
              { label: 'Endereço criado', value: <When at={feed.createdAt} /> },
              { label: 'Lido por um calendário', value: feed.readAt ? <When at={feed.readAt} /> : 'ainda não' },
            ]}
          />
          {revoke && <Form {...revoke} secondary />}
          <h2>Criar outro endereço</h2>
          <p>O endereço de antes deixa de funcionar.</p>
          <Form {...make} submit="Criar outro endereço" secondary />
        </>
      ) : (
        <Form {...make} />
      )}
    </>
  );
}
