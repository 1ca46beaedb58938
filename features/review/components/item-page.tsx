import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Timeline } from '@/components/timeline';
import { EvidenceList } from '@/features/evidence/components/evidence-list';
import { itemTask } from '@/features/journey/components/item-task';
import type { loadItem } from '../loaders';

type Props = { caseId: string; comments: ReactNode; openComments: ReactNode } & Awaited<ReturnType<typeof loadItem>>;

/** One checklist item beside its proof: what a reviewer decides on. */
export function ItemPage({
  caseId,
  comments,
  openComments,
  item,
  personName,
  personId,
  state,
  parts,
  evidence,
  voided,
  reply,
  history,
  decision,
  ownWork,
  answer,
  expired,
}: Props) {
  const { status } = itemTask(state, item.code, undefined);
  return (
    <>
      <BackLink href={`/casos/${caseId}/conferencia`}>Voltar para a conferência</BackLink>
      <h1>{personName ? `${item.title}: ${personName}` : item.title}</h1>
      <p className="item-state">
        <StatusTag tone={status.tone}>{status.text}</StatusTag> {openComments}
      </p>
      {voided && (
        <Notice tone="warning" title="O aceite anterior foi anulado">
          <p>O que o item prova mudou depois do aceite. Confira de novo.</p>
        </Notice>
      )}
      {state.status === 'returned' && (
        <Notice tone="danger" title="Devolvido pelo revisor">
          <p>{state.reason}</p>
          {answer && <p>Corrija o que foi apontado na própria etapa, ou responda abaixo se já está certo.</p>}
        </Notice>
      )}
      {reply && (
        <Notice tone="info" title="Resposta da equipe">
          <p>{reply}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: 'O que prova', value: item.proves },
          { label: 'De onde vem a regra', value: item.source },
        ]}
      />
      {expired && (
        <Notice tone="warning" title="Há prova vencida neste item">
          <p>
            A validade é uma regra da própria operadora. O que foi aceito continua aceito; se a prova antiga não basta,
            devolva o item ou peça nos comentários que ela seja feita de novo.
          </p>
        </Notice>
      )}
      {personId && (
        <p>
          <a href={`/casos/${caseId}/pessoas/${personId}`}>Ver a pessoa, com todas as provas e o histórico dela</a>
        </p>
      )}
      <h2>O que está registrado</h2>
      {parts.length === 0 && <p>{state.reason ?? 'Nada registrado ainda.'}</p>}
      {parts.map(({ id, description, rows }) => (
        <section key={id} className="part">
          <p>{description}</p>
          {rows.length > 0 && (
            <SummaryList
              rows={rows.map((row, at) => ({
                ...row,
                label: rows.findIndex((r) => r.label === row.label) === at ? row.label : `${row.label} (${at + 1})`,
              }))}
            />
          )}
        </section>
      ))}
      <h2>Comprovantes</h2>
      <EvidenceList caseId={caseId} evidence={evidence} />
      {decision && (
        <>
          <h2>Decisão</h2>
          <Form {...decision} />
        </>
      )}
      {ownWork && (
        <Notice tone="info" title="Outro revisor precisa decidir este item">
          <p>Você informou ou alterou o que ele prova, e ninguém aceita o próprio trabalho.</p>
        </Notice>
      )}
      {answer && (
        <>
          <h2>Responder sem alterar</h2>
          <Form {...answer} secondary />
        </>
      )}
      {comments}
      <h2>Histórico deste item</h2>
      {history.length === 0 ? (
        <p>Nada aconteceu ainda.</p>
      ) : (
        <Timeline
          entries={history.map(({ sequence, at, title, who, reason }) => ({
            id: String(sequence),
            at,
            title,
            who,
            detail: reason ?? undefined,
          }))}
        />
      )}
    </>
  );
}
