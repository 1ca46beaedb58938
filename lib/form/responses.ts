import { createHash } from 'node:crypto';
import { escapeHtml } from '@/lib/html';

/** Inline style: a route handler does not know the stylesheet's name, and must answer even when all else is down. */
const STYLE = `:root{color-scheme:light dark;--ink:light-dark(#333,#f0f0f0);--paper:light-dark(#fff,#13171f);--link:light-dark(#1351b4,#adcdff)}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,"Segoe UI",sans-serif}
main{max-width:38rem;margin:0 auto;padding:4rem 1.25rem}h1{font-size:1.75rem;line-height:1.25;font-weight:600}
a{color:var(--link)}.name{font-weight:600;color:var(--link);margin:0 0 2rem}`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A complete HTML page for route handlers, where a redirect would hide the true status. `text`: plain pt-BR. */
export function fullPage(status: number, title: string, text: string, link: { href: string; text: string }): Response {
  const html = `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – Habilita</title><style>${STYLE}</style></head><body><main><p class="name">Habilita</p>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p><p><a href="${escapeHtml(link.href)}">${escapeHtml(link.text)}</a></p></main></body></html>`;
  return new Response(html, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

const HOME = { href: '/', text: 'Ir para o início' };

/** 404, for what does not exist and for what the person may not know of. */
export const notFoundPage = () =>
  fullPage(
    404,
    'Página não encontrada',
    'O endereço não existe, ou o que havia nele não está disponível para você. Nada foi gravado.',
    HOME,
  );

/** 403, with the reason in pt-BR. */
export const forbiddenPage = (message: string) =>
  fullPage(403, 'Você não pode fazer isto', message || 'Seu perfil não permite esta ação. Nada foi gravado.', HOME);

/** 403 for a post that another site sent. */
export const foreignOriginPage = () =>
  fullPage(
    403,
    'Envio recusado',
    'Este envio não veio de uma página do Habilita. Abra o formulário de novo e envie por ele.',
    HOME,
  );

/** 503 when the database is down; links back to the form's page. */
export const unavailablePage = (page: string) =>
  fullPage(
    503,
    'Serviço indisponível no momento',
    'Não foi possível gravar agora. Volte à página anterior pelo navegador, onde o que você digitou continua, e tente de novo em instantes.',
    {
      href: page,
      text: 'Abrir o formulário de novo',
    },
  );

/** 503 while too many files arrive at once; links back to the form's page. */
export const busyPage = (page: string) =>
  fullPage(
    503,
    'Muitos arquivos chegando ao mesmo tempo',
    'Volte à página anterior pelo navegador, onde o que você digitou continua, e envie de novo em um minuto.',
    {
      href: page,
      text: 'Abrir o formulário de novo',
    },
  );

/** Redirects with 303, after which the browser sends a GET: a reload does not repeat the post. */
export function seeOther(to: string, cookie?: string): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' });
  if (cookie) headers.set('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** A local address with query parameters and a fragment added; drops those that an earlier form added. */
export function addressWith(page: string, query: Record<string, string>, fragment?: string): string {
  const url = new URL(page, 'http://local');
  for (const name of ['rascunho', 'confira', 'salvo']) url.searchParams.delete(name);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}${fragment ? `#${fragment}` : ''}`;
}
