import { BackLink } from '@/components/back-link';
import { LinkButton } from '@/components/button';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { paths } from '@/features/case/paths';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { checkRegistroAns, formatRegistroAns, REGISTRO_ANS_WARNING } from '@/lib/identifiers/registro-ans';
import type { loadOperadora } from '../loaders';

type Props = Awaited<ReturnType<typeof loadOperadora>>;

/** The page of an operadora: its data in CADOP, and the way into its case. */
export function OperadoraPage({ operadora, caseId, form, seesCase }: Props) {
  return (
    <>
      <BackLink href="/operadoras">Voltar para a escolha da operadora</BackLink>
      <h1>{operadora.razaoSocial}</h1>
      {!operadora.listed && (
        <Notice tone="warning" title="Não consta mais no CADOP">
          <p>A operadora não aparece no arquivo mais novo da ANS. Confira antes de abrir o caso.</p>
        </Notice>
      )}
      {checkRegistroAns(operadora.registroAns) === 'warning' && <Notice tone="warning" title={REGISTRO_ANS_WARNING} />}
      <SummaryList
        rows={[
          { label: 'Registro ANS', value: formatRegistroAns(operadora.registroAns) },
          { label: 'CNPJ', value: formatCnpj(operadora.cnpj) },
          { label: 'Modalidade', value: operadora.modalidade },
          { label: 'Cidade', value: [operadora.cidade, operadora.uf].filter(Boolean).join(', ') || '—' },
        ]}
      />
      {caseId && (
        <p>
          <LinkButton href={paths.case(caseId)}>Ir para o caso desta operadora</LinkButton>
        </p>
      )}
      {form && <Form {...form} />}
      {!caseId && !form && (
        <Notice
          tone="info"
          title={seesCase ? 'O caso ainda não foi aberto' : 'Você não faz parte da equipe desta operadora'}
        >
          <p>
            {seesCase
              ? 'A equipe da operadora abre o caso.'
              : 'Para abrir ou acompanhar o caso, peça acesso ao gestor da plataforma.'}
          </p>
        </Notice>
      )}
    </>
  );
}
