import { Form } from '@/components/form/form';
import { Notice, type Tone } from '@/components/notice';
import { SummaryList, type SummaryRow } from '@/components/summary-list';
import { Blocked } from '@/features/case/components/blocked';
import { EvidenceList } from '@/features/case/components/evidence-list';
import { paths } from '@/features/case/paths';
import { LINKS, reviewedWords } from '@/features/case/words.copy';
import { PersonStep } from '@/features/onboarding/checks/components/person-step';
import { brDate, momentText } from '@/lib/days';
import { VERDICT_WORDS } from '../copy';
import type { loadConflict } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadConflict>>;

const TONES: Record<keyof typeof VERDICT_WORDS, Tone> = {
  clear: 'success',
  onlyDeactivated: 'warning',
  conflict: 'danger',
  inconclusive: 'warning',
};

function Found({ context }: Props) {
  const { verdict, detail, source, checkedAt, establishments } = context;
  if (!verdict || !checkedAt) return null;
  return (
    <>
      <Notice tone={TONES[verdict]} title={VERDICT_WORDS[verdict]}>
        <p>
          {detail} {source && <span className="source">(segundo {source})</span>}
        </p>
      </Notice>
      <SummaryList
        rows={[
          { label: 'Conferido', value: momentText(new Date(checkedAt)) },
          {
            label: 'Outros estabelecimentos',
            value:
              establishments.length === 0 ? (
                'Nenhum encontrado'
              ) : (
                <ul>
                  {establishments.map(({ cnes, name, active }) => (
                    <li key={cnes}>
                      {cnes} – {name} ({active ? 'ativo' : 'desativado'})
                    </li>
                  ))}
                </ul>
              ),
          },
        ]}
      />
    </>
  );
}

function Answers({ caseId, stage, context, evidence, standing }: Props) {
  const { correction, declaration } = context;
  const rows: SummaryRow[] = [];
  if (stage === 'awaitingCorrection' && correction) {
    rows.push({
      label: 'Correção pedida em',
      value: `${brDate(correction.on)}${correction.note ? ` – ${correction.note}` : ''}`,
    });
  }
  if (stage === 'declared' && declaration) {
    rows.push(
      { label: 'Declaração', value: declaration.statement },
      { label: 'Comprovante', value: <EvidenceList caseId={caseId} evidence={evidence} /> },
    );
  }
  return (
    <>
      {stage === 'awaitingCorrection' && (
        <Notice tone="info" title="Esperando a próxima base do CNES">
          <p>
            A conferência se repete sozinha a cada base importada. Quando a correção aparecer, esta etapa é liberada.
          </p>
        </Notice>
      )}
      {stage === 'declared' && (
        <Notice tone="info" title={`Declarado: ${reviewedWords(standing.map(({ status }) => status))}`}>
          <p>A conferência se repete sozinha a cada base importada.</p>
        </Notice>
      )}
      {rows.length > 0 && <SummaryList rows={rows} />}
    </>
  );
}

/** J8: the check that CNES does not name the person as responsible for another establishment. */
export function ConflictStep(props: Props) {
  const { caseId, person, stage, asked, form, again, team, isAdministrator } = props;
  return (
    <PersonStep
      opened={props}
      proof="conflict"
      standing={props.standing}
      title="Vínculo com outro estabelecimento"
      what="O CPF do administrador não pode constar no CNES como responsável por outro estabelecimento ativo."
      why="É exigência da orientação da ANS (item 3, b). Conferimos na base mensal do CNES, pelo diretor clínico ou gerente/administrador de cada estabelecimento; ela se atrasa cerca de dois meses."
      where={{ href: LINKS.cnes, label: 'Portal do CNES' }}
      seen="na ficha do estabelecimento, o nome do diretor clínico ou gerente/administrador."
    >
      {!asked && (
        <Blocked
          reason="Esta conferência só é feita para quem é indicado como administrador."
          href={paths.person(caseId, person.id)}
          label="Voltar para a pessoa"
        />
      )}
      {form?.mode !== 'review' && <Found {...props} />}
      <Answers {...props} />
      {form && (
        <>
          <h2 id="registrar">{stage === 'conflicted' ? 'Pedir a correção do CNES' : 'Declarar com comprovante'}</h2>
          {stage === 'conflicted' && (
            <p>
              A correção é pedida ao gestor do outro estabelecimento ou ao gestor local de saúde. Registre aqui quando
              foi pedida, ou{' '}
              {isAdministrator ? (
                <a href={`${paths.administrator(caseId)}?alterar=trocar`}>escolha outra pessoa</a>
              ) : (
                'escolha outra pessoa'
              )}
              .
            </p>
          )}
          <Form {...form} />
        </>
      )}
      {stage === 'conflicted' && !team && <p>A equipe da operadora vai pedir a correção ou escolher outra pessoa.</p>}
      {again && (
        <>
          <h2 id="conferir">Conferir de novo</h2>
          <p>Consulta a base do CNES que está disponível agora.</p>
          <Form {...again} secondary />
        </>
      )}
    </PersonStep>
  );
}
