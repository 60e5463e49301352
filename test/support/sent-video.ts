import type { Seat } from './browser.ts';

type SentVideo = { frames: number; bytes: number };

/** How much of its camera a browser has sent so far, in all layers, by its own statistics. */
export const sentVideo = async ({ page }: Seat): Promise<SentVideo> =>
  page.evaluate(async () => {
    const sent = { frames: 0, bytes: 0 };
    for (const connection of window.observer.connections) {
      if (connection.connectionState !== 'connected') continue;
      type Outbound = { type: string; kind?: string; framesSent?: number; bytesSent?: number };
      (await connection.getStats()).forEach((one: Outbound) => {
        if (one.type !== 'outbound-rtp' || one.kind !== 'video') return;
        sent.frames += one.framesSent ?? 0;
        sent.bytes += one.bytesSent ?? 0;
      });
    }
    return sent;
  });
