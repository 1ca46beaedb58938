import type { StatusTone } from '@/components/status-tag';
import type { Registry } from '@/features/monitoring/registry-sync/copy';
import type { RunState } from './run-state';

/** What a registry is called on its own page; what is made up for the demo says so wherever it is named. */
export const registryTitle = (registry: Registry, madeUp: boolean): string =>
  ({
    cadop: madeUp ? 'CADOP fictício (demonstração)' : 'CADOP, da ANS',
    cnes: madeUp ? 'Base fictícia do CNES (demonstração)' : 'Base nacional do CNES',
  })[registry];

export const RUN_TITLES: Record<Registry, string> = {
  cadop: 'Importação do CADOP',
  cnes: 'Importação da base do CNES',
};
export const REGISTRY_SHORT: Record<Registry, string> = { cadop: 'CADOP', cnes: 'CNES' };

export const RUN_STATES: Record<RunState, { tone: StatusTone; text: string }> = {
  running: { tone: 'going', text: 'Em andamento' },
  stalled: { tone: 'bad', text: 'Parece interrompida' },
  imported: { tone: 'good', text: 'Importada' },
  refused: { tone: 'bad', text: 'Arquivo recusado' },
  failed: { tone: 'bad', text: 'Falhou' },
  interrupted: { tone: 'closed', text: 'Interrompida' },
};

/** What a state means for whoever reads the page of a run; a refused file's own reason stands as the title. */
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

/** Where the last fetching brought nothing that it should have; its message tells the rest. */
export const SYNC_BAD_OUTCOMES: Record<string, string> = {
  notThere: 'Arquivo não encontrado',
  refused: 'Arquivo recusado',
  unreachable: 'Sem resposta',
  failed: 'Falhou',
};

export const FETCH_BUTTONS: Record<Registry, string> = {
  cadop: 'Buscar agora o CADOP',
  cnes: 'Buscar agora a base do CNES',
};

export const WORKERS: Record<'here' | 'off' | 'down', string | undefined> = {
  here: undefined,
  off: 'Neste processo as tarefas de fundo estão desligadas (HABILITA_JOBS=off). Um pedido espera até que outro processo do Habilita o atenda.',
  down: 'As tarefas de fundo deste processo não estão rodando. Um pedido espera até que ele seja reiniciado ou que outro processo o atenda.',
};

/** The settings that turn a registry off, for whoever can change them. */
export const OFF: Record<Registry, string> = {
  cadop: 'A busca está desligada nas configurações (CADOP_URL=off).',
  cnes: 'A busca está desligada nas configurações (CNES_BASE_URL=off).',
};

export const REPORT_KINDS = { refused: 'Recusada', warning: 'Aviso' } as const;

const NUMBER = new Intl.NumberFormat('pt-BR');
export const number = (value: number): string => NUMBER.format(value);

/** "nenhum aberto", "1 aberto", "2 abertos". */
export const counted = (count: number, one: string, many: string): string =>
  count === 0 ? `nenhum ${one}` : `${number(count)} ${count === 1 ? one : many}`;

/** "4,2 s", "1 min 20 s". @param seconds with one decimal or none */
export function duration(seconds: number): string {
  if (seconds < 60) return `${NUMBER.format(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** A share from 0 to 1 as "93 %"; what is not quite all is never said to be all. */
export const share = (part: number): string => `${part === 1 ? 100 : Math.floor(part * 100)} %`;
