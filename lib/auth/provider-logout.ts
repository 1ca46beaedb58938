import { settings } from '@/lib/env';

const PATIENCE_MS = 3000;

/** The organisation's logout address; undefined when its server has none or does not answer. */
async function endSessionEndpoint(issuer: string): Promise<string | undefined> {
  try {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const { end_session_endpoint: endpoint } = (await answer.json()) as { end_session_endpoint?: string };
    return endpoint;
  } catch {
    return undefined;
  }
}

/**
 * The address that ends the provider's session and sends the browser back to /saiu. It is /saiu itself when the
 * provider has no logout, does not answer, or is not one of ours.
 */
export async function providerLogout(provider: string | null): Promise<string> {
  const { appUrl, org, govbr } = settings();
  const out = `${appUrl}/saiu`;
  const endpoint =
    provider === 'govbr' && govbr
      ? `${govbr.issuer}logout`
      : provider === 'org' && org && (await endSessionEndpoint(org.issuer));
  if (!endpoint || !URL.canParse(endpoint)) return out;
  const address = new URL(endpoint);
  address.searchParams.set('post_logout_redirect_uri', out);
  if (provider === 'org' && org) address.searchParams.set('client_id', org.clientId);
  return address.toString();
}
