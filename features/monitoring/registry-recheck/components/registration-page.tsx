import type { ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { When } from '@/components/when';
import { Step } from '@/features/case/components/step';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import type { loadRegistration } from '../loaders';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadRegistration>>;

/** J25: the operadora in ANS's register, what changed there, and what the team did about it. */
export function RegistrationPage({ caseId, header, form, stage, description, context, done, last }: Props) {
  const { known, seen, source, observedAt, acknowledged } = context;
  const cnpjChanged = known && seen && known.cnpj !== seen.cnpj;
  const emailChanged = known && seen && known.emailMark !== seen.emailMark;
  const row = (label: string, value: ReactNode) => (value ? [{ label, value }] : []);
  return (
    <Step
      caseId={caseId}
      title="Cadastro da operadora na ANS"
      what="Os dados da operadora no cadastro de operadoras ativas da ANS (CADOP), comparados com os que este caso conhece."
      why="O CNPJ do CNES precisa ser o da operadora na ANS, e só operadoras ativas usam o CadSUS. A comparação é feita de novo a cada arquivo importado."
      where={{ href: 'https://www.gov.br/ans/pt-br', label: 'Site da ANS' }}
    >
      {done && <Notice tone="success" title="Mudança conferida" focus />}
      {stage !== 'current' && !done && <Notice tone="warning" title={description} />}
      <SummaryList
        rows={[
          { label: 'Operadora', value: header.name },
          { label: 'Registro ANS', value: formatRegistroAns(header.registroAns) },
          { label: 'Situação', value: stage === 'unlisted' ? 'não consta mais' : 'consta como ativa' },
          ...row('CNPJ na ANS', seen && formatCnpj(seen.cnpj)),
          ...row('CNPJ que o caso conhecia', cnpjChanged && formatCnpj(known.cnpj)),
          ...row('E-mail na ANS', emailChanged ? 'mudou desde a última conferência' : seen && 'o mesmo de antes'),
          ...row('Fonte', source),
          ...row('Dados anotados em', observedAt && <When at={new Date(observedAt)} />),
          ...row('Comparado de novo em', last?.at && <When at={last.at} />),
          ...row('Última conferência da equipe', acknowledged && <When at={new Date(acknowledged.at)} />),
          ...row('O que foi feito', acknowledged?.note),
        ]}
      />
      {form && <Form {...form} />}
    </Step>
  );
}
