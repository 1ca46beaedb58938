import { BackLink } from '@/components/back-link';
import { Form } from '@/components/form/form';
import { Notice } from '@/components/notice';
import { When } from '@/components/when';
import { paths } from '@/features/case/paths';
import type { loadChecklistExport } from '../loaders';
import { Downloads } from './downloads';

type Props = { caseId: string } & Awaited<ReturnType<typeof loadChecklistExport>>;

/** Offers the checklist as a file: masked for everybody who sees it, in full for the team after a recorded reason. */
export function ChecklistExport({ caseId, header, team, free, form }: Props) {
  const fileOf = (format: string) => paths.checklistFile(caseId, format);
  return (
    <>
      <BackLink href={paths.checklist(caseId)}>Voltar para a conferência</BackLink>
      <h1>Exportar a conferência</h1>
      <p className="lead">{header.name}: um arquivo com cada item, a situação, quem age agora e a fonte da regra.</p>
      {free && (
        <Notice tone="success" title="Motivo registrado: o arquivo completo está liberado" focus>
          <p>
            Só para você, até <When at={free} />. Guarde o arquivo onde só quem precisa dele o veja, e apague-o depois.
          </p>
          <Downloads fileOf={fileOf} query="?dados=completos" />
        </Notice>
      )}
      <h2>Com os dados das pessoas ocultos</h2>
      <p>Das pessoas aparecem só as iniciais, e o CPF e o CNS mascarados.</p>
      <Downloads fileOf={fileOf} />
      <h2>Com os dados completos</h2>
      {form && (
        <>
          <p>O arquivo traz o nome, o CPF, o CNS e o e-mail do administrador e de cada operador.</p>
          <Form {...form} />
        </>
      )}
      {!team && <p>Só a equipe da operadora pode baixar o arquivo com os dados completos.</p>}
      {free && <p>Está liberado: veja no alto desta página.</p>}
    </>
  );
}
