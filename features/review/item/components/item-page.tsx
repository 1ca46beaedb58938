import type { ReactNode } from 'react';
import { BackLink } from '@/components/back-link';
import { LinkButton } from '@/components/button';
import { Details } from '@/components/details';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Shortcuts } from '@/components/shortcuts';
import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { Timeline } from '@/components/timeline';
import { EvidenceViewer } from '@/features/case/components/evidence-viewer';
import { itemTask, withAlerts } from '@/features/case/components/item-task';
import { paths } from '@/features/case/paths';
import type { loadItem } from '../loaders';
import { BothSides, Changes, Checks, Facts, Rules } from './basis';

type Props = { caseId: string; comments: ReactNode; openComments: ReactNode } & Awaited<ReturnType<typeof loadItem>>;

const DECIDED = {
  aceito: 'O item foi aceito.',
  devolvido: 'O item foi devolvido, e a equipe recebeu o motivo.',
  reaberto: 'O aceite foi desfeito: o item foi devolvido, e a equipe recebeu o motivo.',
};

/** The notices about what happened to the item last. */
function Standing({ decided, progress, next, reviewer, voided, state, reply, answer, work }: Props) {
  const { decision } = state.review.context;
  return (
    <>
      {decided && (
        <Notice tone="success" title="Decisão registrada" focus>
          <p>
            {DECIDED[decided]} {progress.accepted} de {progress.mandatory} itens obrigatórios aceitos.
          </p>
          {progress.concluded && <p>Caso concluído: todos os itens obrigatórios estão aceitos.</p>}
          {reviewer && (
            <p>
              <LinkButton href={next}>Próximo item da fila</LinkButton>
            </p>
          )}
        </Notice>
      )}
      {voided && (
        <Notice tone="warning" title="O aceite anterior foi anulado">
          <p>O que o item prova mudou depois do aceite. Confira de novo.</p>
        </Notice>
      )}
      {state.status === 'returned' && (
        <Notice tone="danger" title="Devolvido pelo revisor">
          <p className="comment-text">{state.reason}</p>
          {answer && (
            <p>
              <a href={work}>Corrija na própria etapa</a>, ou responda abaixo se já está certo.
            </p>
          )}
        </Notice>
      )}
      {state.status === 'accepted' && decision && decision.alerts.length > 0 && (
        <Notice tone="warning" title="Aceito com alerta aberto">
          <p>Motivo de quem aceitou:</p>
          <p className="comment-text">{decision.reason}</p>
        </Notice>
      )}
      {reply && (
        <Notice tone="info" title="Resposta da equipe">
          <p className="comment-text">{reply}</p>
        </Notice>
      )}
    </>
  );
}

function Decision(props: Props) {
  const { caseId, decision, reopening, reopeningOpen, ownWork, answer, alerts, parts } = props;
  return (
    <>
      {decision && (
        <section className="decision" aria-labelledby="decisao">
          <h2 id="decisao">Decisão</h2>
          {alerts.length > 0 && <BothSides alerts={alerts} parts={parts} />}
          <Form {...decision} />
          <p className="field-hint">
            <a href={paths.returnPhrases(caseId)}>Editar as frases prontas</a>
          </p>
        </section>
      )}
      {ownWork && (
        <Notice tone="info" title="Outro revisor precisa decidir este item">
          <p>Você informou ou alterou o que ele prova, e ninguém aceita o próprio trabalho.</p>
        </Notice>
      )}
      {reopening && (
        <Details summary="Reabrir: devolver com motivo" open={reopeningOpen}>
          <p>O aceite é desfeito, o item volta para a equipe e um caso concluído volta a ficar em andamento.</p>
          <Form {...reopening} secondary />
        </Details>
      )}
      {answer && (
        <>
          <h2>Responder sem alterar</h2>
          <Form {...answer} secondary />
        </>
      )}
    </>
  );
}

/** Warns that a proof of this item has expired, by the operadora's own days. */
const Expired = () => (
  <Notice tone="warning" title="Há prova vencida neste item">
    <p>
      A validade é uma regra da própria operadora. O que foi aceito continua aceito; se a prova antiga não basta,
      devolva o item ou peça nos comentários que ela seja feita de novo.
    </p>
  </Notice>
);

/** A checklist item beside its evidence, on which a reviewer decides. */
export function ItemPage(props: Props) {
  const { caseId, comments, openComments, item, personName, personId, state, parts, since, history, reviewer, next } =
    props;
  const { expired } = props;
  const { status } = withAlerts(itemTask(state, item.code, undefined), props.alerts);
  const { showAddress } = props;
  const showHref = (id: string) => `${showAddress}${showAddress.includes('?') ? '&' : '?'}ver=${id}`;
  return (
    <div className="wide">
      <BackLink href={paths.checklist(caseId)}>Voltar para a conferência</BackLink>
      <h1>{personName ? `${item.title}: ${personName}` : item.title}</h1>
      <p className="item-state">
        <StatusTag tone={status.tone}>{status.text}</StatusTag> {openComments}
        {reviewer && (
          <a href={next} data-key="n">
            Próximo item da fila
          </a>
        )}
      </p>
      {reviewer && <Shortcuts />}
      <Standing {...props} />
      <div className={props.viewer ? 'review' : undefined}>
        <section className="review-evidence" aria-labelledby="comprovantes">
          <h2 id="comprovantes" tabIndex={-1}>
            Comprovantes
          </h2>
          <EvidenceViewer caseId={caseId} viewer={props.viewer} pieces={props.pieces} showHref={showHref} />
        </section>
        <div className="review-basis">
          {expired && <Expired />}
          {since && <Changes since={since} />}
          <h2>O que o item prova</h2>
          <p>{item.proves}</p>
          <SummaryList rows={[{ label: 'De onde vem a regra', value: item.source }]} />
          <Rules rules={item.rules} />
          <h2>O que está registrado</h2>
          {parts.length === 0 && <p>{state.reason ?? 'Nada registrado ainda.'}</p>}
          <Facts caseId={caseId} parts={parts} />
          {personId && (
            <p>
              <a href={paths.person(caseId, personId)}>Ver a pessoa, com todas as provas e o histórico dela</a>
            </p>
          )}
          <h2>Conferências automáticas</h2>
          <Checks {...props} />
          <Decision {...props} />
        </div>
      </div>
      {comments}
      <h2>Histórico deste item</h2>
      <p>
        <a href={paths.diagram(caseId, state.review.id)}>Ver o caminho da conferência no diagrama</a>
      </p>
      {history.length === 0 ? (
        <p>Nada aconteceu ainda.</p>
      ) : (
        <Timeline
          entries={history.map(({ sequence, at, title, who, words }) => ({
            id: String(sequence),
            at,
            title,
            who,
            detail: words ? <p className="comment-text">{words}</p> : undefined,
          }))}
        />
      )}
    </div>
  );
}
