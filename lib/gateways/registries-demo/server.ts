import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAsCnes } from '@/lib/gateways/cnes-stand-in/server';
import { report } from '@/lib/report';
import { cnesBaseTables } from '@/prisma/scenarios/cnes-base';
import { publishedBase, publishedByApi, publishedCadop, publishedCompetence } from '@/prisma/scenarios/published';
import { zipOf } from '@/prisma/scenarios/zip';

/** The running server of made-up registries. */
export interface DemoRegistries {
  /** DEMO_REGISTRIES_URL, for the product's environment. */
  env: Record<string, string>;
  stop(): Promise<void>;
}

interface File {
  type: string;
  content: Buffer;
}

async function makeBase(competence: string): Promise<File> {
  const parts: Buffer[] = [];
  for await (const part of zipOf(cnesBaseTables(publishedBase(competence)))) parts.push(part);
  return { type: 'application/zip', content: Buffer.concat(parts) };
}

/** Makes the base of the only published month at its first request, and keeps it. */
function bases() {
  const made = new Map<string, Promise<File>>();
  return (competence: string): Promise<File> | undefined => {
    if (competence !== publishedCompetence()) return undefined;
    const file = made.get(competence) ?? makeBase(competence);
    made.set(competence, file);
    return file;
  };
}

/** Sends a file with its ETag, as the publishers do, so that an unchanged file is not sent again. */
function sendFile({ type, content }: File, request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': type, 'content-length': content.length, etag }).end(content);
}

const BASE = /^\/cnes\/BASE_DE_DADOS_CNES_(\d{6})\.ZIP$/;

/**
 * Starts the demo's local server of made-up registries: CADOP, the monthly CNES base and CNES's open-data API, with the
 * same content at each start. In demo mode the settings use it instead of the official addresses.
 */
export async function startDemoRegistries(): Promise<DemoRegistries> {
  const api = { rows: publishedByApi(), failures: [], asked: [] };
  const baseOf = bases();
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    if (path.startsWith('/cnes/estabelecimentos/')) {
      // Nobody reads the recorded requests here, and a demo may run for long.
      api.asked.length = 0;
      answerAsCnes(api, request, response);
      return;
    }
    const competence = BASE.exec(path)?.[1];
    const file =
      path === '/ans/Relatorio_cadop.csv'
        ? { type: 'text/csv; charset=utf-8', content: Buffer.from(publishedCadop()) }
        : competence && (await baseOf(competence));
    if (file) sendFile(file, request, response);
    else response.writeHead(404, { 'content-type': 'text/plain' }).end();
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      report('demo registries', error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    env: { DEMO_REGISTRIES_URL: `http://127.0.0.1:${port}` },
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
