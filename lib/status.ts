import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

// Next cannot give a page a status other than 200 with its content in it (vercel/next.js #62228: the page is blank
// without JavaScript). So the answer that belongs to the request is kept at hand, and its status is set directly.
const shared = globalThis as typeof globalThis & { __habilitaResponse?: AsyncLocalStorage<ServerResponse> };

/** Called once from instrumentation.ts, before the first request. */
export function followResponses(): void {
  if (shared.__habilitaResponse) return;
  const storage = new AsyncLocalStorage<ServerResponse>();
  shared.__habilitaResponse = storage;
  subscribe('http.server.request.start', (message) =>
    storage.enterWith((message as { response: ServerResponse }).response),
  );
}

/** Sets the HTTP status of the page being rendered; nothing happens when its headers are already out. */
export function status(code: number): void {
  const response = shared.__habilitaResponse?.getStore();
  if (response && !response.headersSent) response.statusCode = code;
}
