import { CASE_ITEMS } from '@/features/case/items';
import { absolute, paths } from '@/features/case/paths';
import { STAGE_TITLES, STATUS_WORDS, WHO } from '@/features/case/words.copy';
import { formatCnpj } from '@/lib/identifiers/cnpj';
import { formatRegistroAns } from '@/lib/identifiers/registro-ans';
import type { ExportColumn, Format } from '@/lib/table/export';
import type { Stage, WaitsFor } from '@/machines/definition';
import { type ChecklistRow, decisionOf } from './rows';
import type { ExportedCase } from './schema';

/** The words of each file format. */
export const FORMAT_WORDS: Record<Format, string> = { xlsx: 'planilha Excel (XLSX)', csv: 'arquivo CSV' };

const CONFIRMATION: Record<string, string> = { due: 'Vencida', overdue: 'Atrasada' };

/** The columns of a list of cases, none of them about a person. @param appUrl the product's address, for links */
export const caseColumns = (appUrl: string): ExportColumn<ExportedCase>[] => [
  { title: 'Operadora', width: 44, kind: 'text', of: ({ operadora }) => operadora.razaoSocial },
  { title: 'Registro ANS', width: 13, kind: 'text', of: ({ registroAns }) => formatRegistroAns(registroAns) },
  { title: 'CNPJ', width: 20, kind: 'text', of: ({ operadora }) => formatCnpj(operadora.cnpj) },
  { title: 'Modalidade', width: 26, kind: 'text', of: ({ operadora }) => operadora.modalidade },
  { title: 'Cidade', width: 22, kind: 'text', of: ({ operadora }) => operadora.cidade },
  { title: 'UF', width: 5, kind: 'text', of: ({ operadora }) => operadora.uf },
  { title: 'Etapa', width: 26, kind: 'text', of: ({ stage }) => STAGE_TITLES[stage as Stage] ?? stage },
  { title: 'Quem age agora', width: 30, kind: 'text', of: (row) => WHO[row.waitingFor as WaitsFor] ?? row.waitingFor },
  { title: 'Itens para revisar', width: 11, kind: 'count', of: ({ itemsToReview }) => itemsToReview },
  { title: 'Itens devolvidos', width: 11, kind: 'count', of: ({ itemsReturned }) => itemsReturned },
  { title: 'Itens aceitos', width: 11, kind: 'count', of: ({ itemsAccepted }) => itemsAccepted },
  { title: 'Itens obrigatórios', width: 11, kind: 'count', of: () => CASE_ITEMS.length },
  { title: 'Alertas em aberto', width: 11, kind: 'count', of: ({ alertsOpen }) => alertsOpen },
  {
    title: 'Confirmação periódica',
    width: 14,
    kind: 'text',
    of: ({ subjects }) => CONFIRMATION[subjects[0]?.stage ?? ''] ?? null,
  },
  { title: 'Caso aberto em', width: 17, kind: 'instant', of: ({ createdAt }) => createdAt },
  { title: 'Última mudança em', width: 17, kind: 'instant', of: ({ updatedAt }) => updatedAt },
  { title: 'Concluído em', width: 17, kind: 'instant', of: ({ concludedAt }) => concludedAt },
  { title: 'Endereço', width: 60, kind: 'text', of: ({ id }) => absolute(appUrl, paths.case(id)) },
];

/** The columns of a case's checklist. The rows say whether people are masked. */
export const CHECKLIST_COLUMNS: ExportColumn<ChecklistRow>[] = [
  { title: 'Etapa', width: 26, kind: 'text', of: ({ state }) => STAGE_TITLES[state.item.stage] },
  { title: 'Código', width: 17, kind: 'text', of: ({ state }) => state.item.code },
  { title: 'Item', width: 50, kind: 'text', of: ({ state }) => state.item.title },
  { title: 'Obrigatório', width: 11, kind: 'text', of: ({ mandatory }) => (mandatory ? 'Sim' : 'Não') },
  { title: 'Pessoa', width: 30, kind: 'text', of: ({ person }) => person?.name ?? null },
  { title: 'CPF', width: 16, kind: 'text', of: ({ person }) => person?.cpf ?? null },
  { title: 'CNS', width: 20, kind: 'text', of: ({ person }) => person?.cns ?? null },
  { title: 'E-mail de trabalho', width: 30, kind: 'text', of: ({ person }) => person?.email ?? null },
  { title: 'Situação', width: 24, kind: 'text', of: ({ state }) => STATUS_WORDS[state.status] },
  { title: 'Por quê', width: 60, kind: 'text', of: ({ state }) => state.reason },
  {
    title: 'Quem age agora',
    width: 30,
    kind: 'text',
    of: ({ state }) => (state.waitsFor === 'ninguem' ? null : WHO[state.waitsFor]),
  },
  { title: 'Decidido em', width: 17, kind: 'instant', of: ({ state }) => decisionOf(state)?.at ?? null },
  { title: 'O que prova', width: 60, kind: 'text', of: ({ state }) => state.item.proves },
  { title: 'Fonte', width: 40, kind: 'text', of: ({ state }) => state.item.source },
  { title: 'Endereço', width: 70, kind: 'text', of: ({ address }) => address },
];
