import { StatusTag } from '@/components/status-tag';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { FACTS } from '@/features/case/audit/copy';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { paths } from '@/features/case/paths';
import { validityWords } from '@/features/case/validity/ages';
import { OWN_NOT_OFFICIAL, PROOF_WORDS } from '@/features/case/validity/copy';
import { brDate, dayText } from '@/lib/days';
import type { loadProfessional } from '../loaders';
import { rolesOf } from '../roles';
import { History } from './history';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadProfessional>>;

/** Every role that the person holds or held, with the days of its events. */
export function Roles({ caseId, person, view, tenures }: Props) {
  const now = rolesOf(view, person.id);
  const page = { Administrador: paths.administrator(caseId), Operador: paths.operator(caseId, person.id) };
  return (
    <>
      <h2>Papéis</h2>
      {tenures.length === 0 && <p>Nenhum papel na operadora.</p>}
      {tenures.map(({ role, facts, reason }, at) => {
        const standing =
          tenures.findIndex((tenure) => tenure.role === role) === at && now.find(({ name }) => name === role);
        return (
          <section key={`${role}-${facts[0]?.at.getTime()}`} className="part">
            <h3>{standing ? <a href={page[role]}>{role}</a> : `${role}, antes`}</h3>
            {standing && (
              <p>
                <StatusTag tone={standing.current ? 'going' : 'closed'}>{standing.state}</StatusTag>
              </p>
            )}
            <ul>
              {facts.map(({ fact, at: when }) => (
                <li key={`${fact}-${when.getTime()}`}>
                  {FACTS[fact] ?? fact}: {dayText(when)}
                </li>
              ))}
            </ul>
            {reason && <p>Motivo: {reason}</p>}
          </section>
        );
      })}
    </>
  );
}

/** Each check with its proof, how long the proof is current, and its history. */
export function Proofs({ caseId, person, proofs, files }: Props) {
  if (proofs.length === 0) return null;
  return (
    <>
      <h2>Provas e validade</h2>
      <p>{OWN_NOT_OFFICIAL}</p>
      {proofs.map(({ kind, state, validity, files: current, history }) => (
        <section key={kind} className="part">
          <h3>{PROOF_WORDS[kind].title}</h3>
          <SummaryList
            rows={[
              { label: 'Situação', value: state },
              ...(validity
                ? [
                    { label: 'Última prova', value: brDate(validity.provenOn) },
                    {
                      label: 'Validade',
                      value: validity.expired ? (
                        <StatusTag tone="bad">{validityWords(validity)}</StatusTag>
                      ) : (
                        validityWords(validity)
                      ),
                    },
                  ]
                : []),
              ...(current.length > 0
                ? [
                    {
                      label: 'Comprovantes',
                      value: (
                        <>
                          <EvidenceList caseId={caseId} evidence={current} />
                          <small>
                            Recebido em <When at={current.at(-1)?.uploadedAt ?? new Date(0)} />
                          </small>
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          />
          {validity?.expired && (
            <p>
              <a href={paths.personCheck(caseId, person.id, PROOF_WORDS[kind].path)}>{PROOF_WORDS[kind].anew}</a>
            </p>
          )}
          <History caseId={caseId} of={PROOF_WORDS[kind].title} entries={history} files={files} />
        </section>
      ))}
    </>
  );
}

/** The person's computers, with state and history. */
export function Computers({ caseId, person, computers, files }: Props) {
  const page = paths.computers(caseId, person.id);
  return (
    <>
      <h2>Computadores</h2>
      {computers.length === 0 && (
        <p>
          Nenhum computador registrado. <a href={page}>Ver os computadores da pessoa</a>
        </p>
      )}
      {computers.map(({ id, name, place, state, pair, history }) => (
        <section key={id} className="part">
          <h3>
            <a href={paths.computer(caseId, person.id, id)}>{name}</a>
          </h3>
          <p>
            <StatusTag tone={state.tone}>{state.text}</StatusTag> {place}
            {pair && ` – ${pair}`}
          </p>
          <History caseId={caseId} of={`o computador ${name}`} entries={history} files={files} />
        </section>
      ))}
    </>
  );
}
