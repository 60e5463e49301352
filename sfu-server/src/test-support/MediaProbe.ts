import { observer } from 'mediasoup';
import type { types } from 'mediasoup';

/** Looks into the media workers made from now on: the state that no call of the contract shows. */
export class MediaProbe {
  readonly #producers = new Map<string, types.Producer>();
  readonly #consumers = new Map<string, types.Consumer>();

  constructor() {
    observer.on('newworker', (worker) => {
      worker.observer.on('newrouter', (router) => {
        router.observer.on('newtransport', (transport) => {
          this.#watch(transport);
        });
      });
    });
  }

  producer(id: string): types.Producer {
    return found(this.#producers.get(id), id);
  }

  consumer(id: string): types.Consumer {
    return found(this.#consumers.get(id), id);
  }

  #watch(transport: types.Transport): void {
    transport.observer.on('newproducer', (producer) => {
      this.#producers.set(producer.id, producer);
    });
    transport.observer.on('newconsumer', (consumer) => {
      this.#consumers.set(consumer.id, consumer);
    });
  }
}

const found = <T>(value: T | undefined, id: string): T => {
  if (value === undefined) throw new Error(`not seen: ${id}`);
  return value;
};
