import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { endSessionOfToken, openSession, userOfAccount } from '@/lib/auth/store';

/** next-auth wants an e-mail; ours may be null (Gov.br gives none that is not verified), and it copes. */
const adapterUser = (user: { id: string; name: string; email: string | null }): AdapterUser =>
  ({ id: user.id, name: user.name, email: user.email, emailVerified: null }) as AdapterUser;

const never = (what: string) => async (): Promise<never> => {
  throw new Error(`next-auth must not ${what}: lib/auth/provision does it`);
};

/**
 * next-auth's door to our tables while somebody comes back from a provider. It sees nobody signed in, so that it can
 * neither link a stranger's account to that person nor keep the old token: the old session ends, a new one begins.
 * People and accounts are made beforehand, in the signIn callback; next-auth only finds them.
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
