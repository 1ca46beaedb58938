import { LinkButton } from '@/components/button';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { GestorMenu } from '@/features/accounts/components/gestor-menu';
import { brDate } from '@/lib/days';
import { SIGNING_WORDS } from '../copy';
import type { loadRoots } from '../loaders';
import type { ListedRoot } from '../signing';

type Props = Awaited<ReturnType<typeof loadRoots>>;

function Missed({ missed }: Pick<ListedRoot, 'missed'>) {
  if (missed === 0) return null;
  return (
    <>
      <br />
      <small>{missed === 1 ? 'O dia anterior ficou' : `Os ${missed} dias anteriores ficaram`} sem raiz</small>
    </>
  );
}

function Signing({ signing, silent }: Pick<Props, 'signing' | 'silent'>) {
  const { tone, title, text } = SIGNING_WORDS[signing.kind];
  return (
    <>
      <Notice tone={tone} title={title}>
        <p>{text}</p>
        {signing.kind === 'broken' && <p>O que não confere: {signing.fault}.</p>}
        {signing.kind === 'other' && (
          <p>
            Em uso: <code>{signing.inUse}</code>. Configurada: <code>{signing.keyId}</code>.
          </p>
        )}
      </Notice>
      {silent !== null && silent > 0 && (
        <Notice tone="warning" title={silent === 1 ? 'Ontem ficou sem raiz' : `Há ${silent} dias sem raiz`}>
          <p>
            Veja em <a href="/gestao/correio">Correio e trabalhos</a> se o trabalho “raiz-diaria” falhou. Ele para, de
            propósito, quando a trilha de um caso não continua a que a última raiz cobriu: confira com{' '}
            <code>npm run audit:verify</code>.
          </p>
        </Notice>
      )}
    </>
  );
}

/** The gestor's page of the daily roots and their keys, with files to keep outside. */
export function RootsPage({ signing, silent, keys, roots, older }: Props) {
  return (
    <div className="wide">
      <GestorMenu here="/gestao/raizes" />
      <h1>Raízes assinadas</h1>
      <p className="lead">
        Uma vez por dia, o Habilita calcula uma raiz sobre o último registro da trilha de todos os casos e a assina.
        Quem guarda a raiz fora daqui descobre, depois, qualquer mudança no que ela cobriu.
      </p>
      <Signing signing={signing} silent={silent} />
      <p>
        Guarde fora do Habilita: <a href="/gestao/raizes/arquivo">todas as raízes</a> e{' '}
        <a href="/chaves-publicas">as chaves públicas</a> (estas, sem precisar entrar). Depois,{' '}
        <code>npm run audit:verify -- --roots raizes.json</code> confere que continuam as mesmas.
      </p>
      <h2>Raízes</h2>
      <p>
        A raiz de cada dia é feita logo após a meia-noite de Brasília, ou assim que o sistema voltar. Se um dia inteiro
        passa sem raiz, ela não é feita depois com data antiga: a raiz seguinte cobre tudo o que houve, e o dia fica
        indicado aqui.
      </p>
      <Table
        caption="Da mais nova à mais antiga"
        hideCaption
        rows={roots}
        keyOf={({ number }) => String(number)}
        empty="Nenhuma raiz ainda. A primeira é feita em até uma hora depois de haver chave."
        columns={[
          { title: 'Nº', head: true, cell: ({ number }) => number },
          {
            title: 'Dia',
            cell: ({ day, at, missed }) => (
              <>
                {brDate(day)}
                <br />
                <small>
                  assinada em <When at={at} />
                </small>
                <Missed missed={missed} />
              </>
            ),
          },
          { title: 'Casos', numeric: true, cell: ({ cases }) => cases.toLocaleString('pt-BR') },
          { title: 'Com novidade', numeric: true, cell: ({ changed }) => changed.toLocaleString('pt-BR') },
          { title: 'Raiz', cell: ({ merkleRoot }) => <code className="hash">{merkleRoot}</code> },
          { title: 'Assinatura', cell: ({ signature }) => <code className="hash">{signature}</code> },
          { title: 'Chave', cell: ({ keyId }) => <code className="hash">{keyId}</code> },
        ]}
      />
      {older !== null && (
        <LinkButton href={`/gestao/raizes?antes=${older}`} look="secondary">
          Ver mais antigas
        </LinkButton>
      )}
      <h2>Chaves</h2>
      <p>
        Quem opera o Habilita troca a chave com <code>npm run audit:key</code>. A nova recebe o aval da anterior, e as
        antigas continuam na lista: cada raiz é conferida com a chave do seu dia.
      </p>
      <Table
        caption="Chaves públicas, da primeira à atual"
        hideCaption
        rows={keys}
        keyOf={({ id }) => id}
        empty="Nenhuma chave em uso ainda."
        columns={[
          { title: 'Chave', head: true, cell: ({ id }) => <code className="hash">{id}</code> },
          { title: 'Desde', cell: ({ at }) => <When at={at} /> },
          { title: 'Motivo', cell: ({ reason }) => reason },
          {
            title: 'Aval da anterior',
            cell: ({ endorsed, first }) =>
              first ? 'É a primeira' : endorsed ? 'Sim' : <StatusTag tone="bad">Sem aval</StatusTag>,
          },
        ]}
      />
    </div>
  );
}
