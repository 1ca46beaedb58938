const MB = 1024 * 1024;

/** A size in bytes, as pt-BR words in KB or MB. */
export const sizeText = (bytes: number): string =>
  bytes < MB
    ? `${Math.ceil(bytes / 1024)} KB`
    : `${(bytes / MB).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} MB`;

/** The files and bytes that a case keeps, and the most that it may keep. */
export interface Space {
  files: number;
  bytes: number;
  maxFiles: number;
  maxBytes: number;
}

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('pt-BR')} ${count === 1 ? one : many}`;

/** The note at a file field: how much the case keeps, and how much still fits. */
export function spaceText({ files, bytes, maxFiles, maxBytes }: Space): string {
  const used = `Este caso guarda ${plural(files, 'comprovante', 'comprovantes')} (${sizeText(bytes)})`;
  const left = maxFiles - files;
  if (left <= 0 || bytes >= maxBytes) return `${used}: não há mais espaço. Fale com o gestor da plataforma`;
  return `${used}; cabem mais ${plural(left, 'arquivo', 'arquivos')} e ${sizeText(maxBytes - bytes)}`;
}

/** Why a file of `size` bytes does not fit; null if it fits. */
export function noRoomFor(size: number, { files, bytes, maxFiles, maxBytes }: Space): string | null {
  if (files >= maxFiles) {
    return `Este caso já guarda ${plural(files, 'comprovante', 'comprovantes')}, o limite dele. Fale com o gestor da plataforma`;
  }
  if (bytes + size <= maxBytes) return null;
  return `O arquivo tem ${sizeText(size)}, e neste caso só cabem mais ${sizeText(Math.max(0, maxBytes - bytes))}. Envie um menor, ou fale com o gestor da plataforma`;
}

/** Why the antivirus refuses a file, shown at its field. A clean file is kept, and so is any file without antivirus. */
export const SCAN_WORDS = {
  infected:
    'O antivírus recusou este arquivo, e ele não foi guardado. Confira o computador de onde ele veio e envie outro',
  unknown:
    'O antivírus não respondeu, e sem ele nenhum arquivo é guardado. O gestor da plataforma foi avisado: envie de novo em alguns minutos',
} as const;

/** Shown instead of a file that does not match its hash. */
export const CORRUPTED = {
  title: 'Este arquivo não confere com o que foi enviado',
  text: 'O conteúdo guardado não tem mais o SHA-256 que foi registrado. Por segurança, ele não é mostrado, e o gestor da plataforma foi avisado.',
} as const;

/** The words of each kind of incident on the gestor's page. */
export const INCIDENT_WORDS: Record<string, string> = {
  corrupted: 'Conteúdo diferente do SHA-256',
  infected: 'Recusado pelo antivírus',
  unscanned: 'Antivírus sem resposta',
};
