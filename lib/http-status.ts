import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';

// Next cannot send a page with its content and a status other than 200 (vercel/next.js #62228: without JavaScript the
// page is blank). So we keep the request's response object and set its status directly.
const shared = globalThis as typeof globalThis & { __habilitaResponse?: AsyncLocalStorage<ServerResponse> };

/** Keeps the response object of each request. instrumentation.ts calls it once, before the first request. */
export function followResponses(): void {
  if (shared.__habilitaResponse) return;
  const storage = new AsyncLocalStorage<ServerResponse>();
  shared.__habilitaResponse = storage;
  subscribe('http.server.request.start', (message) =>
    storage.enterWith((message as { response: ServerResponse }).response),
  );
}

/** Sets the HTTP status of the page being rendered; does nothing when its headers have already been sent. */
export function status(code: number): void {
  const response = shared.__habilitaResponse?.getStore();
  if (response && !response.headersSent) response.statusCode = code;
}
