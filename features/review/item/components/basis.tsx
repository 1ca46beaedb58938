import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { ALERT_WORDS } from '@/features/case/alerts.copy';
import { paths } from '@/features/case/paths';
import type { loadItem } from '../loaders';

type Loaded = Awaited<ReturnType<typeof loadItem>>;

/** The words of the rules. Only official texts stand as quotations. */
export function Rules({ rules }: { rules: Loaded['item']['rules'] }) {
  return (
    <dl className="rules">
      {rules.map(({ code, official, guidance }) => (
        <div key={code}>
          <dt>{code}</dt>
          <dd>
            {official && (
              <blockquote>
                <p>{official.text}</p>
                <footer>{official.source}</footer>
              </blockquote>
            )}
            {guidance && <p>Orientação do Habilita: {guidance}</p>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The recorded facts, by subject. */
export function Facts({ caseId, parts }: { caseId: string } & Pick<Loaded, 'parts'>) {
  return parts.map(({ id, description, rows }) => (
    <section key={id} className="part">
      <p>
        {description}{' '}
        <a href={paths.diagram(caseId, id)}>
          Ver no diagrama<span className="visually-hidden">: {description}</span>
        </a>
      </p>
      {rows.length > 0 && (
        <SummaryList
          rows={rows.map((row, at) => ({
            ...row,
            label: rows.findIndex((r) => r.label === row.label) === at ? row.label : `${row.label} (${at + 1})`,
          }))}
        />
      )}
    </section>
  ));
}

/** What the checks at public registries found, with source and time, and the open alerts. */
export function Checks({ checks, alerts, lastWatch }: Pick<Loaded, 'checks' | 'alerts' | 'lastWatch'>) {
  return (
    <>
      {alerts.map(({ code, detail, source }) => (
        <Notice key={code} tone="danger" title={ALERT_WORDS[code].title}>
          <p>
            {detail} {source && `Segundo ${source}.`}
          </p>
        </Notice>
      ))}
      {checks.length === 0 && (
        <p>Nenhuma conferência automática neste item: ele se apoia nos comprovantes e no que as pessoas registraram.</p>
      )}
      {checks.length > 0 && (
        <SummaryList
          rows={checks.map(({ what, found, source, at }) => ({
            label: what,
            value: (
              <>
                <strong>{found}</strong>
                {source && `, segundo ${source}`}
                {at && (
                  <>
                    ; conferido em <When at={at} />
                  </>
                )}
              </>
            ),
          }))}
        />
      )}
      {lastWatch && (
        <p className="field-hint">
          A verificação automática dos cadastros comparou este caso com os cadastros públicos pela última vez em{' '}
          <When at={lastWatch} />; um resultado igual não muda a data acima.
        </p>
      )}
    </>
  );
}

/** J25: what the case says and what the registry says, one under the other, for a decision against an alert. */
export function BothSides({ alerts, parts }: Pick<Loaded, 'alerts' | 'parts'>) {
  const own = parts.flatMap(({ rows }) => rows.slice(0, 2)).map(({ label, value }) => `${label}: ${value}`);
  return (
    <Notice tone="warning" title="O caso e o cadastro público não dizem o mesmo">
      <SummaryList
        rows={[
          { label: 'Registrado no caso', value: own.join('; ') || '—' },
          ...alerts.map(({ code, detail, source, openedAt }, at) => ({
            label: at === 0 ? 'No cadastro público' : `No cadastro público (${at + 1})`,
            value: (
              <>
                {ALERT_WORDS[code].title}
                {detail && ` (${detail})`}
                {source && `, segundo ${source}`}
                {openedAt && (
                  <>
                    ; alerta aberto em <When at={new Date(openedAt)} only="day" />
                  </>
                )}
              </>
            ),
          })),
        ]}
      />
      <p>Devolva o item, ou aceite-o e diga por quê.</p>
    </Notice>
  );
}

/** The values and files that changed since the last decision, each before and now. */
export function Changes({ since }: { since: NonNullable<Loaded['since']> }) {
  const { rows, at, by, accepted } = since;
  return (
    <section className="changes" aria-labelledby="mudancas">
      <h2 id="mudancas">{accepted ? 'O que mudou desde o último aceite' : 'O que mudou desde a devolução'}</h2>
      <p className="field-hint">
        Comparado com a decisão de {by}, em <When at={at} />. CPF e CNS nunca aparecem aqui.
      </p>
      <Table
        caption="O que mudou"
        hideCaption
        rows={rows}
        keyOf={({ label }) => label}
        empty="Nada do que o item prova mudou."
        columns={[
          { title: 'O quê', head: true, cell: ({ label }) => label },
          { title: 'Antes', cell: ({ before }) => (before === null ? '(não havia)' : <del>{before}</del>) },
          { title: 'Agora', cell: ({ now }) => (now === null ? '(não há mais)' : <ins>{now}</ins>) },
        ]}
      />
    </section>
  );
}
