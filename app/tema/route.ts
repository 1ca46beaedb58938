import { ownOrigin, readForm } from '@/lib/form/body';
import { foreignOriginPage, seeOther } from '@/lib/form/responses';

const THEMES = new Set(['sistema', 'claro', 'escuro']);

/** The posted path, or "/" when it leads to another site. Unlike after sign-in, every page is allowed. */
function samePage(address: string): string {
  if (!URL.canParse(address, 'http://local')) return '/';
  const { origin, pathname, search } = new URL(address, 'http://local');
  return origin === 'http://local' && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
}

/** Stores the chosen theme in a cookie (a preference, not personal data) and returns to the page. */
export async function POST(request: Request): Promise<Response> {
  if (!ownOrigin(request.headers)) return foreignOriginPage();
  const posted = new Map((await readForm(request, 0)).fields);
  const theme = posted.get('tema') ?? '';
  const to = samePage(posted.get('volta') ?? '');
  return seeOther(to, `habilita_tema=${THEMES.has(theme) ? theme : 'sistema'}; Path=/; SameSite=Lax; Max-Age=31536000`);
}

/** A reload leads to the start page. */
export const GET = () => seeOther('/');
