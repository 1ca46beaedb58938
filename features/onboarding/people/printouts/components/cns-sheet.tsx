import { Masked } from '@/components/masked';
import { SummaryList } from '@/components/summary-list';
import { paths } from '@/features/case/paths';
import { brDate } from '@/lib/days';
import { CNS_SHEET } from '../copy';
import type { loadCnsSheet } from '../loaders';
import { Blanks, Sheet, Ticks } from './sheet';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadCnsSheet>>;

/** J11: the sheet that the holder takes to the health unit. Its only personal data are the name and the masked CNS. */
export function CnsSheet({ caseId, personId, name, cnsMasked, complaint, complaints, planned }: Props) {
  const { ask, bring, bringSource, check, after, source } = CNS_SHEET;
  return (
    <Sheet
      title="Guia para a unidade de saúde"
      lead="Correção do cadastro no Cartão Nacional de Saúde (CNS). Só o próprio titular pode pedi-la, em pessoa."
      back={{ href: paths.cns(caseId, personId), label: 'Voltar para o CNS' }}
      source={source}
    >
      <SummaryList
        rows={[
          { label: 'Titular', value: name },
          { label: 'CNS', value: cnsMasked ? <Masked text={cnsMasked} what="CNS" /> : 'Ainda não informado' },
        ]}
      />
      <h2>O que aconteceu</h2>
      <p>
        {complaint
          ? `Em ${brDate(complaint.on)}, o SGOP acusou baixa qualidade cadastral do CNS${complaints > 1 ? ` (${complaints}ª vez)` : ''}. `
          : 'O SGOP só aceita CNS com alta qualidade cadastral. Use esta folha se ele acusar baixa qualidade. '}
        Nesse caso, a orientação da ANS é que o titular do dado procure uma unidade de saúde (Unidade Básica de Saúde,
        hospital ou outra), para a edição e a retificação dos seus dados na base do CNS.
      </p>
      <h2>O que pedir</h2>
      <Ticks things={ask} />
      <h2>O que levar</h2>
      <Ticks things={bring} />
      <p className="field-hint">{bringSource}</p>
      <h2>O que conferir antes de sair</h2>
      <div className="ticks-beside">
        <Ticks things={check} />
      </div>
      <h2>Anotações</h2>
      {planned && (
        <p>
          Visita marcada para {brDate(planned.on)}: {planned.unit}.
        </p>
      )}
      <Blanks labels={['Unidade de saúde', 'Data e quem atendeu', 'O que foi corrigido']} lines={1} />
      <h2>Depois</h2>
      <p>{after} Nunca informe senha nem código a ninguém.</p>
    </Sheet>
  );
}
