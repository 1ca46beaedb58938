import { readCounts } from '@/features/review/queue/counters.data';
import { readFilters } from '@/features/review/queue/filters.schema';
import { readCases, readItems } from '@/features/review/queue/lists.data';
import { searchFor } from '@/features/review/queue/search.data';
import type { ReviewerAccess } from '@/lib/auth/gates';
import { pool } from '@/lib/db';
import type { SearchParams } from '@/lib/search-params';

/** One query of a reviewer, as the page makes it; `nth` varies its parameters. */
export type Question = (access: ReviewerAccess, nth: number) => Promise<unknown>;

type Asked = SearchParams;

const PAGE = 51;
const UFS = ['SP', 'AC', 'MG', 'RO', 'BA', 'RJ', 'TO', 'PR'];
const MODALIDADES = ['Autogestão', 'Filantropia', 'Medicina de Grupo', 'Seguradora Especializada em Saúde'];
const STAGES = ['cnes', 'administrador', 'computador', 'suporte', 'acesso'];
const pick = (list: string[], nth: number): string => list[nth % list.length] ?? '';

const list =
  (asked: (nth: number) => Asked): Question =>
  async (access, nth) => {
    const filters = readFilters(asked(nth));
    const { wanted, told } = await searchFor(filters, access);
    if (told) throw new Error(told);
    const read = filters.aba === 'itens' ? readItems : readCases;
    return read(filters, wanted, { limit: PAGE }, access);
  };

/** The first page and the next one, as people page through a list. */
const leafing: Question = async (access, nth) => {
  const filters = readFilters({ aba: nth % 2 ? 'casos' : 'itens' });
  const read = nth % 2 ? readCases : readItems;
  const first = await read(filters, null, { limit: PAGE }, access);
  return read(filters, null, { after: first.at(-1), limit: PAGE }, access);
};

/** Everything that the queue's page reads, by name. `cases`: the number of cases. */
export const questions = (cases: number): Record<string, Question> => ({
  'nothing (the way there and back)': () => pool().query({ name: 'nothing', text: 'select 1' }),
  counters: (access) => readCounts(access),
  'items: all': list(() => ({})),
  'items: by age': list(() => ({ ordem: 'espera' })),
  'items: one filter': list((nth) =>
    nth % 2 ? { uf: pick(UFS, nth >> 1) } : { modalidade: pick(MODALIDADES, nth >> 1) },
  ),
  'items: overdue, with alerts': list((nth) => ({ marca: nth % 2 ? ['atraso'] : ['alertas'] })),
  'items: mine': list(() => ({ atribuido: 'eu' })),
  'cases: all': list(() => ({ aba: 'casos' })),
  'cases: by age': list(() => ({ aba: 'casos', ordem: 'espera' })),
  'cases: one filter': list((nth) => ({
    aba: 'casos',
    ...(nth % 2 ? { etapa: pick(STAGES, nth) } : { uf: pick(UFS, nth) }),
  })),
  'cases: who must act': list((nth) => ({ aba: 'casos', quem: pick(['revisor', 'datasus', 'unidadeSaude'], nth) })),
  'cases: three filters': list((nth) => ({
    aba: 'casos',
    uf: pick(UFS, nth),
    modalidade: pick(MODALIDADES, nth >> 1),
    etapa: pick(STAGES, nth >> 2),
  })),
  'cases: waiting long, without reviewer': list(() => ({ aba: 'casos', dias: '30', atribuido: 'ninguem' })),
  'two pages': leafing,
  'search: number': list((nth) => {
    const number = String(1 + ((nth * 7919) % cases)).padStart(7, '0');
    return { aba: 'casos', q: nth % 2 ? number : `9${number}` };
  }),
  'search: name and number': list((nth) => ({ aba: 'casos', q: `saude ${1 + ((nth * 7919) % cases)}` })),
  'search: common word': list((nth) => ({
    aba: 'casos',
    q: pick(['saude', 'unimed', 'aurora', 'clinica norte'], nth),
  })),
});
