import { AutoRefresh } from '@/components/auto-refresh';
import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { Progress } from '@/components/progress';
import { paths } from '@/features/case/paths';
import { KEPT_DAYS, WORDS } from '../copy';
import type { loadDossiers } from '../loaders';
import { Dossiers } from './dossiers';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadDossiers>>;

/** The page to request a dossier: what it contains, how to verify it, and the earlier dossiers. */
export function DossierPage({ caseId, header, dossiers, going, signs, form, refresh }: Props) {
  const here = paths.dossiers(caseId);
  return (
    <div className="wide">
      <BackLink href={paths.case(caseId)}>Voltar para as tarefas</BackLink>
      <h1>Dossiê do caso</h1>
      <p className="lead">
        Um arquivo ZIP com tudo o que prova o caso de {header.name}, para guardar ou entregar a quem audita. Ele pode
        ser conferido anos depois, fora do Habilita.
      </p>
      <h2>O que vai no dossiê</h2>
      <ul>
        <li>Um PDF para ler e imprimir: itens, decisões com quem e por quê, pessoas, comprovantes e histórico.</li>
        <li>A trilha de auditoria inteira, com os hashes que encadeiam cada registro ao anterior.</li>
        <li>Os arquivos dos comprovantes que a trilha cita.</li>
        <li>A raiz diária assinada que cobre o caso, as chaves públicas e a assinatura do conjunto.</li>
      </ul>
      <Notice tone="warning" title="O dossiê tem dados pessoais">
        <p>
          CPF e CNS aparecem mascarados, mas os comprovantes são os arquivos originais e podem mostrar nomes e números.
          Guarde e repasse só a quem precisa. Quem pede e quem baixa fica registrado aqui.
        </p>
      </Notice>
      {going && (
        <section aria-labelledby="montagem">
          <h2 id="montagem">Em montagem</h2>
          <Progress text={going.step ?? 'Começando'} percent={going.state === 'building' ? going.percent : null} />
          <p>Pedido por {going.by}. Pode fechar a página: o trabalho continua.</p>
          {refresh && <AutoRefresh here={here} {...refresh} />}
        </section>
      )}
      {!signs && (
        <Notice tone="danger" title="O dossiê não pode ser montado agora">
          <p>{WORDS.noKey}</p>
        </Notice>
      )}
      {form && <Form {...form} />}
      <h2>Dossiês deste caso</h2>
      <p>Cada arquivo fica aqui por {KEPT_DAYS} dias. Depois, resta só o registro de que foi feito.</p>
      <Dossiers caseId={caseId} dossiers={dossiers} />
      <h2>Como conferir</h2>
      <p>
        Em qualquer máquina com o código do Habilita, sem rede nem banco de dados:{' '}
        <code>npm run audit:verify -- --dossier ARQUIVO.zip --key chaves-publicas.json</code>. Baixe as{' '}
        <a href="/chaves-publicas">chaves públicas</a> e guarde-as separadas do dossiê. Não abra e salve de novo o ZIP:
        um byte diferente, mesmo do próprio ZIP, faz a conferência falhar e dizer onde.
      </p>
    </div>
  );
}
