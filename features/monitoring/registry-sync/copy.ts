import type { DownloadFault } from '@/lib/download/download';

/** The public registries that are fetched. */
export const REGISTRIES = ['cadop', 'cnes'] as const;
export type Registry = (typeof REGISTRIES)[number];

/** The name of each registry in messages. */
export const REGISTRY_NAMES: Record<Registry, string> = { cadop: 'CADOP (ANS)', cnes: 'Base nacional do CNES' };

const OLD_DATA = 'Os dados anteriores continuam valendo.';

/** Why a file could not be fetched, and that the former data stay in use. */
export const FAULT_WORDS: Record<DownloadFault, string> = {
  unreachable: `Não foi possível chegar ao servidor, ou a conexão caiu. O que já foi baixado fica guardado para continuar. ${OLD_DATA}`,
  server: `O servidor respondeu com erro. ${OLD_DATA}`,
  tooLarge: `O arquivo publicado é grande demais para ser este cadastro. ${OLD_DATA}`,
  damaged: `O arquivo publicado está incompleto ou não é o esperado. ${OLD_DATA}`,
  disk: `Não foi possível gravar na pasta de dados: verifique o espaço livre e as permissões. ${OLD_DATA}`,
};

/** The messages of a fetch. */
export const WORDS = {
  off: 'A busca deste cadastro está desligada.',
  notDue: 'Já conferido nas últimas 20 horas.',
  notThere: `O arquivo não está no endereço configurado. ${OLD_DATA}`,
  noNewer: 'Não há competência mais nova publicada.',
  unchanged: 'O arquivo publicado é o mesmo que já foi importado.',
  refusedBefore: `O arquivo publicado é o mesmo que já foi recusado. ${OLD_DATA}`,
  failed: `A importação falhou por um erro interno; veja o registro do servidor. ${OLD_DATA}`,
  busy: 'Outra busca está em andamento.',
  running: 'Começando',
  noWorker:
    'Nenhum processo do Habilita cuidou das tarefas de fundo deste banco até agora: o pedido não teria quem o atendesse.',
} as const;

/** Tells how to import a fetched CADOP that was refused. */
export const INSIST =
  'Se ele está certo, envie-o pela página Cadastros públicos e marque que é para importar assim mesmo.';

/** The message for a refused file. */
export const refusedWords = (reason: string): string => `Arquivo recusado: ${reason} ${OLD_DATA}`;

const NUMBER = new Intl.NumberFormat('pt-BR');

/** The message for an imported file, with its lines read and kept. */
export const importedWords = (fileName: string, read: number, kept: number): string =>
  `Importado ${fileName}: ${NUMBER.format(kept)} de ${NUMBER.format(read)} linhas aproveitadas.`;
