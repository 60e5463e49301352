import {
  type SfuEvents,
  sfuEvents,
  type SfuNode,
  type SfuRpcName,
  type SfuRpcRequest,
  type SfuRpcResponse,
  sfuRpcTable,
} from '@giaoban/protocol/internal';
import { RpcClient } from '@giaoban/service-kit';

const callTimeoutMs = 8_000;

type Message<N extends keyof SfuEvents> = Parameters<SfuEvents[N]>[0];

/** What a media node tells. */
export type SfuListener = {
  onConnected: (link: SfuLink) => void;
  onEndpointChanged: (link: SfuLink, message: Message<'endpoint:changed'>) => void;
  onReset: (link: SfuLink, message: Message<'meeting:reset'>) => void;
  onLevels: (link: SfuLink, message: Message<'meeting:levels'>) => void;
};

/** The connection to one media node at one address. Comes back by itself; whoever made it closes it. */
export class SfuLink {
  readonly nodeId: string;
  readonly url: string;
  readonly #client: RpcClient<typeof sfuRpcTable, typeof sfuEvents>;

  constructor(node: SfuNode, secret: string, listener: SfuListener) {
    this.nodeId = node.nodeId;
    this.url = node.url;
    this.#client = new RpcClient({
      url: node.url,
      secret,
      service: 'signaling',
      table: sfuRpcTable,
      events: sfuEvents,
      timeoutMs: callTimeoutMs,
    });
    this.#client.on('endpoint:changed', (message) => {
      listener.onEndpointChanged(this, message);
    });
    this.#client.on('meeting:reset', (message) => {
      listener.onReset(this, message);
    });
    this.#client.on('meeting:levels', (message) => {
      listener.onLevels(this, message);
    });
    this.#client.onConnect(() => {
      listener.onConnected(this);
    });
  }

  get connected(): boolean {
    return this.#client.connected;
  }

  /** @throws Refusal of the media plane, or `unavailable`. */
  call<N extends SfuRpcName>(name: N, request: SfuRpcRequest<N>): Promise<SfuRpcResponse<N>> {
    return this.#client.call(name, request);
  }

  async whenConnected(): Promise<void> {
    await this.#client.whenConnected();
  }

  close(): void {
    this.#client.close();
  }
}
