import { type NextRequest, NextResponse } from 'next/server';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/** Signing in leads by a form post to the providers, and form-action also judges where the post is redirected to. */
function providerOrigins(): string[] {
  return [process.env.ORG_OIDC_ISSUER, process.env.GOVBR_ISSUER].flatMap((issuer) =>
    issuer && URL.canParse(issuer) ? [new URL(issuer).origin] : [],
  );
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    `style-src 'self'${DEVELOPMENT ? " 'unsafe-inline'" : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self'",
    ['form-action', "'self'", ...providerOrigins()].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Security headers for every page, and the page's own address for `page()`. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'));
  const headers = new Headers(request.headers);
  // Next takes the nonce for its own scripts from this request header.
  headers.set('content-security-policy', policy);
  const { pathname, search } = request.nextUrl;
  headers.set('x-habilita-path', `${pathname}${search}`);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  response.headers.set('x-content-type-options', 'nosniff');
  response.headers.set('referrer-policy', 'same-origin');
  response.headers.set('cross-origin-opener-policy', 'same-origin');
  response.headers.set('cross-origin-resource-policy', 'same-origin');
  response.headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()');
  if (process.env.NEXTAUTH_URL?.startsWith('https:')) {
    response.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  }
  return response;
}

/**
 * Left out: Next's own files; /api; `send` routes and uploads (a proxied body is silently cut at 10 MB); evidence
 * files (this policy would replace their stricter one). Those answer with headers of their own.
 */
export const config = {
  matcher: ['/((?!_next/|api/|tema$|favicon|icon|.*/evidencias/[^/]+$|.*/send(?:/|$)|.*/arquivo(?:/|$)).*)'],
};
