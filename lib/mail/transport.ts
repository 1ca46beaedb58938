import { createTransport, type Transporter } from 'nodemailer';
import { settings } from '@/lib/env';
import { type MailContent, renderMail } from '@/lib/mail/render';

/** How sending ended. `permanent`: another try would not help, because the server refuses the recipient or the mail. */
export type Sent = { ok: true } | { ok: false; code: string; permanent: boolean };

let made: { url: string; transporter: Transporter } | undefined;

/** Keeps one connection open for a batch, and lets no attachment name a file or an address. */
function transporter(url: string): Transporter {
  if (made?.url === url) return made.transporter;
  made?.transporter.close();
  const { protocol, hostname } = new URL(url);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  const options = {
    pool: true,
    maxConnections: 1,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    // A plain connection must switch to TLS (STARTTLS), except to a relay on the same machine.
    requireTLS: protocol === 'smtp:' && !isLocal,
  };
  made = { url, transporter: createTransport({ ...options, url }) };
  return made.transporter;
}

/** Closes the connection, for tests and shutdown. */
export function closeMail(): void {
  made?.transporter.close();
  made = undefined;
}

interface Failure {
  code?: string;
  responseCode?: number;
}

/**
 * Hands one mail to the SMTP server. The Message-ID derives from `id`, so that mail clients recognise a mail that was
 * sent twice after a crash. Returns failures without the server's words, which may quote the address.
 */
export async function sendMail(id: string, to: { name: string; address: string }, content: MailContent): Promise<Sent> {
  const { mail, appUrl } = settings();
  if (!mail) throw new Error('No SMTP server is configured');
  const { subject, text, html } = renderMail(content);
  try {
    await transporter(mail.smtpUrl).sendMail({
      from: mail.from,
      to,
      subject,
      text,
      html,
      messageId: `<${id}@${new URL(appUrl).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': 'pt-BR' },
    });
    return { ok: true };
  } catch (error) {
    const { code, responseCode } = error as Failure;
    return { ok: false, code: String(responseCode ?? code ?? 'ERRO'), permanent: (responseCode ?? 0) >= 500 };
  }
}
