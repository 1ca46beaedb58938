import { health } from '@/lib/health';

export const dynamic = 'force-dynamic';

/** The health check: 200 when every part is up, else 503. */
export async function GET(): Promise<Response> {
  const state = await health();
  return Response.json(state, { status: state.status === 'up' ? 200 : 503, headers: { 'cache-control': 'no-store' } });
}
