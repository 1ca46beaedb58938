import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server for tests: the mails that it accepted, and how it fails. */
export interface TestSmtp {
  url: string;
  taken: (Email & { envelopeTo: string[] })[];
  /** Code with which it refuses every mail (451: try later; 550: never). Without a code it accepts them. */
  refuse?: number;
  stop(): Promise<void>;
}

/** Starts an SMTP server on a free local port. */
export async function startSmtp(): Promise<TestSmtp> {
  const smtp: TestSmtp = { url: '', taken: [], stop: () => new Promise((resolve) => server.close(() => resolve())) };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (smtp.refuse) return done(Object.assign(new Error('refused on purpose'), { responseCode: smtp.refuse }));
        const mail = await PostalMime.parse(Buffer.concat(chunks));
        smtp.taken.push({ ...mail, envelopeTo: session.envelope.rcptTo.map(({ address }) => address) });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  smtp.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return smtp;
}
