import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import type { loadUndo } from '../loaders';

type Props = { caseId: string; importId: string } & Awaited<ReturnType<typeof loadUndo>>;

/** Before an undo, the way to ask for it. Afterwards, how many were undone, and who was not, with the reason. */
export function UndoPart({ caseId, importId, may, form, begun, at, by, reason, back, left }: Props) {
  const page = paths.operatorImport(caseId, importId);
  return (
    <>
      {begun && (
        <Notice tone="info" title={at ? 'Importação desfeita' : 'A importação será desfeita'}>
          <p>
            Pedido por {by}
            {at && (
              <>
                , concluído em <When at={at} />
              </>
            )}
            . Motivo: {reason}
          </p>
          {at && (
            <p>
              {back === 1 ? '1 inclusão desfeita.' : `${back} inclusões desfeitas.`}{' '}
              {left.length > 0 && 'Veja quem ficou.'}
            </p>
          )}
        </Notice>
      )}
      {left.length > 0 && (
        <Table
          caption="Quem ficou na lista, e por quê"
          rows={left}
          keyOf={({ line }) => String(line)}
          columns={[
            {
              title: 'Nome',
              head: true,
              cell: ({ name, personId }) => <a href={paths.operator(caseId, personId)}>{name}</a>,
            },
            { title: 'Por que ficou', cell: ({ reason: why }) => why },
          ]}
          empty={null}
        />
      )}
      {form && (
        <>
          <h2>Desfazer a importação</h2>
          {form.mode === 'edit' && (
            <p>
              Saem da lista as pessoas incluídas por este arquivo com quem nada aconteceu depois. Quem já avançou fica,
              e a página diz quem.
            </p>
          )}
          <Form {...form} />
          <p>
            <a href={page}>Voltar sem desfazer</a>
          </p>
        </>
      )}
      {may && !form && (
        <p>
          <LinkButton href={`${page}?acao=desfazer`} look="secondary">
            Desfazer a importação
          </LinkButton>
        </p>
      )}
    </>
  );
}
