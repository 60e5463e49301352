import { Refusal, type Session } from '@giaoban/protocol';
import type { FastifyReply } from 'fastify';
import type { Accounts, SignedIn } from '../../../features/accounts/Accounts.ts';
import type { FirstSetup } from '../../../features/accounts/FirstSetup.ts';
import type { HandlersOf } from '../call.ts';
import type { TokenCookies } from '../cookies.ts';

type Parts = { accounts: Accounts; setup: FirstSetup; cookies: TokenCookies };

export const accountRoutes = ({
  accounts,
  setup,
  cookies,
}: Parts): HandlersOf<
  'setupState' | 'setup' | 'login' | 'refresh' | 'logout' | 'session' | 'changePassword'
> => {
  const answer = (reply: FastifyReply, signedIn: SignedIn): Session => {
    cookies.set(reply, signedIn);
    return signedIn.session;
  };
  return {
    setupState: async () => ({ needed: await setup.needed() }),

    setup: async ({ body, reply }) => {
      const operator = await setup.run(body);
      return answer(reply, await accounts.signInPerson(operator.id));
    },

    login: async ({ body, address, reply }) =>
      answer(reply, await accounts.login(body.username, body.password, address)),

    refresh: async ({ request, reply }) => {
      const token = cookies.refresh(request);
      if (token === null) throw new Refusal('not_signed_in');
      try {
        return answer(reply, await accounts.refresh(token));
      } catch (error) {
        if (error instanceof Refusal && error.code !== 'unavailable') cookies.clear(reply);
        throw error;
      }
    },

    logout: async ({ account, request, reply }) => {
      const token = cookies.refresh(request);
      if (account !== null) await accounts.logout(account);
      else if (token !== null) await accounts.forget(token);
      cookies.clear(reply);
      return {};
    },

    session: ({ account }) => accounts.sessionOf(account),

    changePassword: async ({ account, body, address }) => {
      await accounts.changePassword(account, body.current, body.next, address);
      return {};
    },
  };
};
