import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Every way in which the real API has failed or might fail. */
export type StandInFailure =
  | 'notFound'
  | 'error500'
  | 'unavailable503'
  | 'tooMany429'
  | 'forbidden403'
  | 'slow'
  | 'slowBody'
  | 'notJson'
  | 'wrongType'
  | 'cutOff'
  | 'cutOffChunked'
  | 'redirect'
  | 'huge'
  | 'reset'
  | 'otherCode'
  | 'list';

/** A row with the API's own field names. */
export type StandInRow = { codigo_cnes: number } & Record<string, unknown>;

interface StandInState {
  rows: StandInRow[];
  /** How each of the next requests fails, in this order; later ones succeed. */
  failures: StandInFailure[];
  /** With it, every request fails in this way. */
  always?: StandInFailure;
  /** The requests received. */
  asked: { path: string; headers: IncomingMessage['headers'] }[];
}

/** A running stand-in; tests change its state at any moment. */
export interface CnesStandIn extends StandInState {
  /** The value for CNES_API_URL. */
  address: string;
  stop(): Promise<void>;
}

const ROUTE = /^\/cnes\/estabelecimentos\/(\d{1,7})$/;
const JSON_TYPE = { 'content-type': 'application/json' };

const send = (response: ServerResponse, status: number, content: unknown) =>
  response.writeHead(status, JSON_TYPE).end(JSON.stringify(content));

const html = (response: ServerResponse, type: string) =>
  response.writeHead(200, { 'content-type': type }).end('<html><body>Manutenção programada</body></html>');

/** Sends half of the text and then breaks the connection. */
function cut(response: ServerResponse, text: string, headers: Record<string, string | number>) {
  response.writeHead(200, { ...JSON_TYPE, ...headers });
  response.write(text.slice(0, text.length / 2), () => setTimeout(() => response.destroy(), 5));
}

function drown(response: ServerResponse) {
  const chunk = `"${'x'.repeat(65_536)}",`;
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  };
  response.writeHead(200, JSON_TYPE).on('drain', more);
  more();
}

const FAILURES: Record<StandInFailure, (response: ServerResponse, row: StandInRow) => void> = {
  notFound: (response) => send(response, 404, { mensagem: 'Nenhum registro encontrado' }),
  error500: (response) => send(response, 500, { mensagem: 'Erro interno' }),
  unavailable503: (response) => response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>503</h1>'),
  tooMany429: (response) => response.writeHead(429, { 'retry-after': '60' }).end(),
  forbidden403: (response) => response.writeHead(403).end(),
  // Never answers, so that the client must give up.
  slow: () => undefined,
  slowBody: (response, row) => response.writeHead(200, JSON_TYPE).write(JSON.stringify(row).slice(0, 10)),
  notJson: (response) => html(response, 'application/json'),
  wrongType: (response) => html(response, 'text/html; charset=utf-8'),
  cutOff: (response, row) => cut(response, JSON.stringify(row), { 'content-length': JSON.stringify(row).length }),
  cutOffChunked: (response, row) => cut(response, JSON.stringify(row), {}),
  redirect: (response) => response.writeHead(302, { location: '/manutencao' }).end(),
  huge: drown,
  reset: (response) => response.socket?.resetAndDestroy(),
  otherCode: (response, row) => send(response, 200, { ...row, codigo_cnes: row.codigo_cnes + 1 }),
  list: (response, row) => send(response, 200, { estabelecimentos: [row] }),
};

/** Answers one request as the API would: with the row of its code, a 404, or the next failure. */
export function answerAsCnes(state: StandInState, request: IncomingMessage, response: ServerResponse): void {
  state.asked.push({ path: request.url ?? '', headers: request.headers });
  const code = ROUTE.exec(request.url ?? '')?.[1];
  const row = state.rows.find(({ codigo_cnes }) => codigo_cnes === Number(code));
  const failure = state.failures.shift() ?? state.always ?? (row ? undefined : 'notFound');
  if (failure) FAILURES[failure](response, row ?? { codigo_cnes: Number(code) });
  else send(response, 200, row);
}

/** Starts a local stand-in of CNES's open-data API, with the route, answers and failures that the product knows. */
export async function startCnesStandIn(rows: StandInRow[] = []): Promise<CnesStandIn> {
  const standIn: StandInState = { rows, failures: [], asked: [] };
  const server = createServer((request, response) => answerAsCnes(standIn, request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return Object.assign(standIn, { address: `http://127.0.0.1:${port}/cnes/estabelecimentos`, stop });
}
