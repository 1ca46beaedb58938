import { escapeHtml } from '@/lib/html';

/** The content of a mail, from which text and HTML are both made. pt-BR; no personal data but the recipient's name. */
export interface MailContent {
  subject: string;
  /** "Olá, Ana Souza." */
  greeting: string;
  paragraphs: string[];
  /** A bulleted list of what happened. */
  lines?: string[];
  link?: { href: string; label: string };
  /** Why the person gets this mail and how to turn it off. */
  footer: string[];
}

/** One line for a header, cut to what mail clients show. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 200);

function textOf({ greeting, paragraphs, lines = [], link, footer }: MailContent): string {
  const parts = [
    greeting,
    ...paragraphs,
    ...(lines.length > 0 ? [lines.map((line) => `- ${line}`).join('\n')] : []),
    ...(link ? [`${link.label}:\n${link.href}`] : []),
    `-- \n${footer.join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

const INK = 'color:#333333';

function htmlOf({ subject, greeting, paragraphs, lines = [], link, footer }: MailContent): string {
  const p = (text: string) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`;
  const list = lines.map((line) => `<li style="margin:0 0 6px">${escapeHtml(line)}</li>`).join('');
  const button = link
    ? `<p style="margin:24px 0"><a href="${escapeHtml(link.href)}" style="background:#1351b4;color:#ffffff;padding:12px 20px;border-radius:24px;text-decoration:none;display:inline-block">${escapeHtml(link.label)}</a></p>`
    : '';
  return `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(subject)}</title></head><body style="margin:0;background:#ffffff;${INK};font:16px/1.6 system-ui,'Segoe UI',Arial,sans-serif"><div style="max-width:600px;margin:0 auto;padding:24px"><p style="font-weight:600;color:#1351b4;margin:0 0 24px">Habilita</p>${p(greeting)}${paragraphs.map(p).join('')}${list && `<ul style="margin:0 0 16px;padding-left:20px">${list}</ul>`}${button}<hr style="border:0;border-top:1px solid #cccccc;margin:24px 0"><p style="font-size:14px;color:#555555;margin:0">${footer.map(escapeHtml).join('<br>')}</p></div></body></html>`;
}

/** The subject, plain text and HTML of a mail. */
export const renderMail = (content: MailContent): { subject: string; text: string; html: string } => {
  const subject = oneLine(content.subject);
  return { subject, text: textOf(content), html: htmlOf({ ...content, subject }) };
};
