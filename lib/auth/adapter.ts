import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { endSessionOfToken, openSession, userOfAccount } from '@/lib/auth/store';

/** The cast hides that our e-mail may be null (Gov.br gives only verified ones), which next-auth tolerates. */
const adapterUser = (user: { id: string; name: string; email: string | null }): AdapterUser =>
  ({ id: user.id, name: user.name, email: user.email, emailVerified: null }) as AdapterUser;

const never = (what: string) => async (): Promise<never> => {
  throw new Error(`next-auth must not ${what}: lib/auth/provision does it`);
};

/**
 * next-auth's access to our tables when a person returns from a provider. It never reports anybody as signed in:
 * next-auth would link a stranger's account to that person or reuse the token. The old session ends, a new one begins.
 * The signIn callback creates people and accounts beforehand; next-auth only finds them.
 * @param oldToken the session token that the browser brings, whose session ends
 */
export function signInAdapter(oldToken?: string): Adapter {
  return {
    createUser: never('create people'),
    linkAccount: never('link accounts'),
    updateUser: never('change people'),
    getUser: async () => null,
    getUserByEmail: async () => null,
    async getUserByAccount({ provider, providerAccountId }) {
      const user = await userOfAccount(provider, providerAccountId);
      return user && adapterUser(user);
    },
    async createSession(session) {
      if (oldToken) await endSessionOfToken(oldToken);
      await openSession(session.sessionToken, session.userId);
      return session;
    },
    getSessionAndUser: async () => null,
    updateSession: async () => null,
    deleteSession: endSessionOfToken,
  };
}
