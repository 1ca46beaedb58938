import { providerLogout } from '@/lib/auth/provider-logout';

/** Leads to the provider's own sign-out, which leads back to /saiu. Our session has already ended in /sair/send. */
export async function GET(request: Request): Promise<Response> {
  const location = await providerLogout(new URL(request.url).searchParams.get('p'));
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
