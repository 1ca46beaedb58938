import type { StatusTone } from '@/components/status-tag';
import type { Registry } from '@/features/monitoring/registry-sync/copy';
import type { RunState } from './run-state';

/** The title of a registry. Invented data of the demo say so wherever they are named. */
export const registryTitle = (registry: Registry, madeUp: boolean): string =>
  ({
    cadop: madeUp ? 'CADOP fictício (demonstração)' : 'CADOP, da ANS',
    cnes: madeUp ? 'Base fictícia do CNES (demonstração)' : 'Base nacional do CNES',
  })[registry];

/** The title of an import's page. */
export const RUN_TITLES: Record<Registry, string> = {
  cadop: 'Importação do CADOP',
  cnes: 'Importação da base do CNES',
};
/** The short name of each registry, for tables. */
export const REGISTRY_SHORT: Record<Registry, string> = { cadop: 'CADOP', cnes: 'CNES' };

/** The words and tone of an import's state. */
export const RUN_STATES: Record<RunState, { tone: StatusTone; text: string }> = {
  running: { tone: 'going', text: 'Em andamento' },
  stalled: { tone: 'bad', text: 'Parece interrompida' },
  imported: { tone: 'good', text: 'Importada' },
  refused: { tone: 'bad', text: 'Arquivo recusado' },
  failed: { tone: 'bad', text: 'Falhou' },
  interrupted: { tone: 'closed', text: 'Interrompida' },
};

/** What the state of an import means to the gestor. For a refused file, its own reason replaces the title. */
export const RUN_MEANINGS: Partial<Record<RunState, { title: string; text: string }>> = {
  stalled: {
    title: 'Sem sinal de vida há mais de 10 segundos',
    text: 'O processo que importava foi encerrado ou perdeu o banco de dados. Nada mudou: os dados anteriores continuam valendo. Busque ou importe de novo.',
  },
  refused: { title: 'O arquivo foi recusado', text: 'Nada mudou: os dados anteriores continuam valendo.' },
  failed: {
    title: 'A importação falhou',
    text: 'O motivo está no registro do servidor. Nada mudou: os dados anteriores continuam valendo. Tente de novo.',
  },
  interrupted: {
    title: 'O processo foi encerrado antes de terminar',
    text: 'Nada mudou, e o que tinha ficado pela metade foi retirado pela importação seguinte.',
  },
};

/** The words for a fetch that failed; its own message says the rest. */
export const SYNC_BAD_OUTCOMES: Record<string, string> = {
  notThere: 'Arquivo não encontrado',
  refused: 'Arquivo recusado',
  unreachable: 'Sem resposta',
  failed: 'Falhou',
};

/** The button that fetches a registry. */
export const FETCH_BUTTONS: Record<Registry, string> = {
  cadop: 'Buscar agora o CADOP',
  cnes: 'Buscar agora a base do CNES',
};

/** Why requests may wait, by the state of the background jobs in this process. */
export const WORKERS: Record<'here' | 'off' | 'down', string | undefined> = {
  here: undefined,
  off: 'Neste processo as tarefas de fundo estão desligadas (HABILITA_JOBS=off). Um pedido espera até que outro processo do Habilita o atenda.',
  down: 'As tarefas de fundo deste processo não estão rodando. Um pedido espera até que ele seja reiniciado ou que outro processo o atenda.',
};

/** Says which setting turned a registry off. */
export const OFF: Record<Registry, string> = {
  cadop: 'A busca está desligada nas configurações (CADOP_URL=off).',
  cnes: 'A busca está desligada nas configurações (CNES_BASE_URL=off).',
};

/** The words for a line of an import's report. */
export const REPORT_KINDS = { refused: 'Recusada', warning: 'Aviso' } as const;

const NUMBER = new Intl.NumberFormat('pt-BR');
/** A number in pt-BR. */
export const number = (value: number): string => NUMBER.format(value);

/** "nenhum aberto", "1 aberto", "2 abertos". */
export const counted = (count: number, one: string, many: string): string =>
  count === 0 ? `nenhum ${one}` : `${number(count)} ${count === 1 ? one : many}`;

/** "4,2 s", "1 min 20 s". @param seconds with one decimal or none */
export function duration(seconds: number): string {
  if (seconds < 60) return `${NUMBER.format(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A share from 0 to 1 as "93 %", rounded down, so that only all is "100 %". */
export const share = (part: number): string => `${part === 1 ? 100 : Math.floor(part * 100)} %`;
