import { MutationObserver, QueryClient } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import { apiMutation } from './use-api-query.ts';

const kept = async (isSecret: boolean): Promise<() => unknown[]> => {
  const client = new QueryClient();
  const call = () => Promise.reject(new Error('refused'));
  const observer = new MutationObserver(client, apiMutation({ call }, 'logout', { isSecret }));
  const leave = observer.subscribe(() => undefined);
  await observer.mutate([{ body: {} }]).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
  expect(client.getMutationCache().getAll()).toHaveLength(1);
  observer.reset();
  leave();
  return () => client.getMutationCache().getAll();
};

test('what a secret call sent is forgotten once nobody shows its outcome', async () => {
  const secret = await kept(true);
  await vi.waitFor(() => expect(secret()).toEqual([]));
  expect((await kept(false))()).toHaveLength(1);
});
