import { type NextRequest, NextResponse } from 'next/server';

const DEVELOPMENT = process.env.NODE_ENV === 'development';

/** The providers' origins: sign-in posts a form, and form-action also applies to the redirect that follows. */
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

/** Adds security headers to every page, and passes the page its own address for `page()`. */
export function proxy(request: NextRequest): NextResponse {
  const policy = contentSecurityPolicy(Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64'));
  const headers = new Headers(request.headers);
  // Next reads the nonce for its own scripts from this request header.
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
 * Excludes Next's own files, /api, `send` routes and uploads (Next silently cuts a proxied body at 10 MB), and evidence
 * files (this policy would replace their stricter one). These set their own headers.
 */
export const config = {
  matcher: ['/((?!_next/|api/|tema$|favicon|icon|.*/evidencias/[^/]+$|.*/send(?:/|$)|.*/arquivo(?:/|$)).*)'],
};
