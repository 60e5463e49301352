import { RpcClient } from '@giaoban/service-kit';
import { sfuEvents, sfuRpcTable, type SfuRpcTable } from '@giaoban/protocol/internal';

export type SfuClient = RpcClient<SfuRpcTable, typeof sfuEvents>;

const callTimeoutMs = 3_000;

/** One connection per media node, shared by all tapes; closed when nobody uses it. */
export class SfuLinks {
  readonly #secret: string;
  readonly #links = new Map<string, { client: SfuClient; users: number }>();

  constructor(secret: string) {
    this.#secret = secret;
  }

  borrow(url: string): SfuClient {
    const known = this.#links.get(url);
    if (known !== undefined) {
      known.users += 1;
      return known.client;
    }
    const client: SfuClient = new RpcClient({
      url,
      secret: this.#secret,
      service: 'recorder',
      table: sfuRpcTable,
      events: sfuEvents,
      timeoutMs: callTimeoutMs,
    });
    this.#links.set(url, { client, users: 1 });
    return client;
  }

  giveBack(url: string): void {
    const link = this.#links.get(url);
    if (link === undefined) return;
    link.users -= 1;
    if (link.users > 0) return;
    this.#links.delete(url);
    link.client.close();
  }
}
