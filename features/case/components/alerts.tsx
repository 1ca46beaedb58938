import { LinkButton } from '@/components/button';
import { Notice } from '@/components/notice';
import { When } from '@/components/when';
import { alertAddress, type OpenAlert } from '../alerts';
import { ALERT_WORDS } from '../alerts.copy';
import type { RecheckSummary } from '../alerts.data';

interface Props {
  caseId: string;
  administratorPersonId: string | null;
  alerts: OpenAlert[];
}

/** J25: what the public registries say against this case, and what to do about each alert. */
export function Alerts({ caseId, administratorPersonId, alerts }: Props) {
  if (alerts.length === 0) return null;
  return (
    <section aria-label="Alertas dos cadastros públicos">
      {alerts.map(({ code, detail, source, openedAt }) => (
        <Notice key={code} tone="danger" title={`Alerta: ${ALERT_WORDS[code].title}`}>
          {detail && <p>{detail}</p>}
          <p>
            {source && <>Segundo {source}. </>}
            {openedAt && (
              <>
                Aberto em <When at={new Date(openedAt)} only="day" />.{' '}
              </>
            )}
            {ALERT_WORDS[code].advice}
          </p>
          <p>
            <LinkButton href={alertAddress(code, caseId, administratorPersonId)} look="secondary">
              {ALERT_WORDS[code].link}
            </LinkButton>
          </p>
        </Notice>
      ))}
    </section>
  );
}

/** Shows that cases are rechecked automatically: when all of them were last compared, and with which base. */
export function LastWatch({ last }: { last: RecheckSummary }) {
  if (!last?.at) return null;
  return (
    <p className="hint">
      CNES, administrador e cadastro na ANS conferidos de novo, automaticamente, em <When at={last.at} />
      {last.competence && `, com a base do CNES de ${`${last.competence.slice(4)}/${last.competence.slice(0, 4)}`}`}.
    </p>
  );
}
