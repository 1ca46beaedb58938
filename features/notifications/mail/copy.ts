import { FACTS } from '@/features/case/audit/copy';
import { CASE_ITEMS, OPERATOR_ITEM } from '@/features/case/items';
import { absolute, paths } from '@/features/case/paths';
import { stepLine } from '@/features/notifications/clocks/copy';
import type { ClockName } from '@/features/notifications/clocks/plan';
import type { MailKind } from '@/features/notifications/notices/audiences';
import type { MailContent } from '@/lib/mail/render';

/** The words for each kind of mail, for the page on which people choose. */
export const KIND_WORDS: Record<MailKind, { title: string; hint: string }> = {
  suaVez: { title: 'É a sua vez', hint: 'Um item para revisar ou um pedido para decidir.' },
  devolvido: { title: 'Devolvido ou rejeitado', hint: 'Algo que você fez precisa de correção.' },
  decidido: { title: 'Decidido', hint: 'Itens aceitos, pedidos aprovados, caso concluído ou reaberto.' },
  lembrete: { title: 'Lembretes', hint: 'Metas da operadora que se aproximam ou venceram.' },
  escalada: { title: 'Atrasos', hint: 'O que passou da meta há mais tempo.' },
  alerta: { title: 'Alertas', hint: 'O que os cadastros públicos dizem contra um caso.' },
  comentario: { title: 'Comentários', hint: 'Alguém comentou ou mencionou você.' },
  atribuicao: { title: 'Casos atribuídos a você', hint: 'Para revisores: alguém disse que você responde por um caso.' },
  resumo: { title: 'Resumo semanal', hint: 'Para revisores: o que espera por você, às segundas-feiras.' },
};

/** The words for the state of a mail. */
export const STATE_WORDS: Record<string, string> = {
  waiting: 'Na fila',
  sending: 'Enviando',
  sent: 'Enviado',
  kept: 'Guardado (sem servidor de e-mail)',
  failed: 'Falhou',
  dropped: 'Sem destinatário',
};

const SUBJECTS: Record<MailKind, string> = {
  suaVez: 'É a sua vez',
  devolvido: 'Algo foi devolvido',
  decidido: 'Houve uma decisão',
  lembrete: 'Lembrete de prazo',
  escalada: 'Prazo atrasado',
  alerta: 'Alerta dos cadastros públicos',
  comentario: 'Novo comentário',
  atribuicao: 'Casos atribuídos a você',
  resumo: 'Resumo da semana',
};

/** A fact that a mail tells. */
export interface ToldFact {
  topic: string;
  /** The machine of the fact's subject, if it has one. */
  machine: string | null;
  ref: string | null;
  payload: { clock?: ClockName; step?: string; dueOn?: string; item?: string };
}

const ITEMS = new Map([...CASE_ITEMS, OPERATOR_ITEM].map(({ code, title }) => [code, title]));

function lineOf({ topic, machine, ref, payload }: ToldFact): string {
  if (payload.clock && payload.step && payload.dueOn) return stepLine(payload.clock, payload.step, payload.dueOn);
  // The name of an operator's item contains the person's id, which must stay out of the mail.
  const code = machine === 'reviewItem' ? ref : payload.item?.split('.')[0];
  const item = code ? ITEMS.get(code) : undefined;
  return `${FACTS[topic] ?? 'Houve uma mudança'}${item ? `: ${item}` : ''}.`;
}

const footer = (appUrl: string): string[] => [
  'Você recebe esta mensagem porque participa deste caso no Habilita. O conteúdo só aparece depois de entrar.',
  `Para escolher o que receber: ${appUrl}/minha-conta/avisos`,
];

interface CaseMail {
  kind: MailKind;
  name: string;
  operadora: string;
  caseId: string;
  facts: ToldFact[];
  appUrl: string;
}

/** A mail about a case. Facts with the same words become one line with their number. */
export function caseMail({ kind, name, operadora, caseId, facts, appUrl }: CaseMail): MailContent {
  const counted = new Map<string, number>();
  for (const fact of facts) counted.set(lineOf(fact), (counted.get(lineOf(fact)) ?? 0) + 1);
  return {
    subject: `${SUBJECTS[kind]} – ${operadora}`,
    greeting: `Olá, ${name}.`,
    paragraphs: [`No caso da operadora ${operadora}:`],
    lines: [...counted].map(([line, times]) => (times > 1 ? `${line} (${times} vezes)` : line)),
    link: { href: absolute(appUrl, paths.case(caseId)), label: 'Abrir o caso' },
    footer: footer(appUrl),
  };
}

/** The counters of a reviewer's weekly mail. */
export interface Digest {
  cases: number;
  toReview: number;
  alerts: number;
  returned: number;
}

const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);

/** The reviewer's weekly mail. */
export function digestMail(name: string, digest: Digest, appUrl: string): MailContent {
  return {
    subject: SUBJECTS.resumo,
    greeting: `Olá, ${name}.`,
    paragraphs: [`O que espera por você em ${counted(digest.cases, 'caso', 'casos')}:`],
    lines: [
      counted(digest.toReview, 'item para revisar', 'itens para revisar'),
      counted(digest.returned, 'item devolvido, com a equipe', 'itens devolvidos, com as equipes'),
      counted(digest.alerts, 'alerta em aberto', 'alertas em aberto'),
    ],
    link: { href: `${appUrl}/fila?aba=itens`, label: 'Abrir a fila' },
    footer: footer(appUrl),
  };
}

const MOST_NAMED = 20;

/** A mail to a reviewer about all newly assigned cases. */
export function assignmentMail(name: string, operadoras: string[], appUrl: string): MailContent {
  const left = operadoras.length - MOST_NAMED;
  return {
    subject: SUBJECTS.atribuicao,
    greeting: `Olá, ${name}.`,
    paragraphs: [`Você agora responde por ${counted(operadoras.length, 'caso', 'casos')} na fila de revisão:`],
    lines: [...operadoras.slice(0, MOST_NAMED), ...(left > 0 ? [`e mais ${counted(left, 'caso', 'casos')}`] : [])],
    link: { href: `${appUrl}/fila?aba=casos&atribuido=eu`, label: 'Abrir os seus casos' },
    footer: footer(appUrl),
  };
}

const INCIDENTS: Record<string, string> = {
  corrupted: 'Um comprovante guardado não confere mais com o seu SHA-256, e deixou de ser mostrado.',
  infected: 'O antivírus recusou um arquivo enviado, que não foi guardado.',
  unscanned: 'O antivírus não respondeu, e por isso arquivos deixaram de ser guardados.',
};

/** A mail to a gestor about an incident of the platform. Names no case and no file. */
export function operationMail(name: string, { incident }: { incident: string }, appUrl: string): MailContent {
  return {
    subject: 'Alerta da plataforma: comprovantes',
    greeting: `Olá, ${name}.`,
    paragraphs: [INCIDENTS[incident] ?? 'Algo aconteceu com os comprovantes guardados.'],
    link: { href: `${appUrl}/gestao/comprovantes`, label: 'Ver o que aconteceu' },
    footer: ['Você recebe esta mensagem porque é gestor da plataforma. Há no máximo uma por dia de cada tipo.'],
  };
}

interface InvitationMail {
  name: string;
  operadora: string | null;
  /** A day, in words. */
  expiresOn: string;
  /** Whether it is for a professional's record, which is confirmed with the CPF. */
  ofRecord: boolean;
  appUrl: string;
}

/** The mail of an invitation. Says for which operadora and how to sign in, and nothing about any case. */
export function invitationMail({ name, operadora, expiresOn, ofRecord, appUrl }: InvitationMail): MailContent {
  return {
    subject: 'Convite para o Habilita',
    greeting: `Olá, ${name}.`,
    paragraphs: [
      operadora
        ? `Você foi convidado para participar do cadastro da operadora ${operadora} no CNES, no SGOP e no CadSUS Web, acompanhado no Habilita.`
        : 'Você foi convidado para o Habilita.',
      `Entre com a conta deste e-mail, ou com a sua conta gov.br, até ${expiresOn}.`,
      ...(ofRecord
        ? ['Quem entra com a conta deste e-mail digita o próprio CPF, para confirmar que o convite é seu.']
        : []),
    ],
    link: { href: `${appUrl}/entrar`, label: 'Entrar no Habilita' },
    footer: [
      ofRecord
        ? 'Se o convite não é para você, entre e escolha “Não sou eu”, ou ignore esta mensagem: nada acontece.'
        : 'Se você não esperava este convite, ignore esta mensagem: nada acontece.',
    ],
  };
}
