import { Notice } from '@/components/notice';
import { SummaryList } from '@/components/summary-list';
import { Table } from '@/components/table';
import { When } from '@/components/when';
import { GestorMenu } from '@/features/accounts/components/gestor-menu';
import { INCIDENT_WORDS, sizeText } from '../evidence.copy';
import type { loadVault } from '../evidence.loaders';

type Props = Awaited<ReturnType<typeof loadVault>>;

/** The gestor's page about the files that people send. It opens no file and no case. */
export function VaultPage({ files, bytes, incidents, antivirus, filesPerCase, bytesPerCase }: Props) {
  const open = incidents.filter(({ kind, endedAt }) => kind === 'corrupted' && !endedAt).length;
  return (
    <div className="wide">
      <GestorMenu here="/gestao/comprovantes" />
      <h1>Comprovantes</h1>
      {open > 0 && (
        <Notice
          tone="danger"
          title={
            open === 1 ? 'Um arquivo não confere com o seu SHA-256' : `${open} arquivos não conferem com o seu SHA-256`
          }
        >
          <p>
            Eles deixaram de ser mostrados, e o que se apoia neles não pode ser aceito. Traga o conteúdo de volta da
            cópia de segurança; na próxima abertura, o arquivo é conferido de novo.
          </p>
        </Notice>
      )}
      {antivirus === null && (
        <Notice tone="warning" title="Os arquivos enviados não passam por antivírus">
          <p>
            Só entram PDF, PNG e JPEG, reconhecidos pelo conteúdo, e nada deles é executado aqui. Para que um antivírus
            os confira antes de serem guardados, defina o comando em HABILITA_ANTIVIRUS.
          </p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { label: 'Antivírus', value: antivirus === null ? 'nenhum' : <code>{antivirus}</code> },
          { label: 'Arquivos guardados', value: `${files.toLocaleString('pt-BR')} (${sizeText(bytes)})` },
          {
            label: 'Limite de cada caso',
            value: `${filesPerCase.toLocaleString('pt-BR')} arquivos e ${sizeText(bytesPerCase)}`,
          },
        ]}
      />
      <h2>O que foi notado</h2>
      <Table
        caption="O que foi notado"
        hideCaption
        rows={incidents}
        keyOf={({ key }) => key}
        empty="Nada até agora."
        columns={[
          { title: 'O quê', head: true, cell: ({ kind }) => INCIDENT_WORDS[kind] ?? kind },
          { title: 'Operadora (registro ANS)', cell: ({ registroAns }) => registroAns ?? '—' },
          { title: 'Arquivo', cell: ({ evidenceId }) => (evidenceId ? <code>{evidenceId}</code> : 'não guardado') },
          { title: 'Vezes', numeric: true, cell: ({ times }) => times },
          { title: 'Última', cell: ({ lastAt }) => <When at={lastAt} /> },
          { title: 'Voltou a conferir', cell: ({ endedAt }) => (endedAt ? <When at={endedAt} /> : '—') },
        ]}
      />
    </div>
  );
}
