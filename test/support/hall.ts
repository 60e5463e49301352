import type { HeardTone, SeenFrame } from './page-observer.ts';
import { type Colour, colourDistance, colourTolerance, type Player } from './cast.ts';
import { until } from './wait.ts';
import type { Seat } from './browser.ts';

/** Louder than this is heard, quieter than `silentDb` is not; between them nothing is decided yet. */
export const heardDb = -45;
const silentDb = -70;

/** What one browser shows at `placement` now, null when it shows nothing there. */
export const shown = async (seat: Seat, placement: string): Promise<SeenFrame | null> => {
  const frames = await seat.page.evaluate(() => window.observer.frames());
  return frames.find((one) => one.placement === placement) ?? null;
};

export const near = (rgb: readonly [number, number, number], colour: Colour): boolean =>
  colourDistance(rgb, colour) <= colourTolerance;

/**
 * When (Unix ms) the first frame of this colour was at `placement` in this browser. Ask before the act
 * that brings it: the watch runs in the page, frame by frame.
 */
export const firstFrame = async (
  seat: Seat,
  placement: string,
  colour: Colour,
  timeoutMs = 15_000,
): Promise<number> =>
  seat.page.evaluate(
    (where, rgb, tolerance, limitMs) => window.observer.firstFrame(where, rgb, tolerance, limitMs),
    placement,
    colour,
    colourTolerance,
    timeoutMs,
  );

/** When (Unix ms) this browser first hears the player's tone. Ask before the act that brings it. */
export const firstSound = async (seat: Seat, player: Player, timeoutMs = 15_000): Promise<number> =>
  seat.page.evaluate(
    (hz, db, limitMs) => window.observer.firstTone(hz, db, limitMs),
    player.toneHz,
    heardDb,
    timeoutMs,
  );

const loudness = async (seat: Seat, players: readonly Player[]): Promise<HeardTone[]> =>
  seat.page.evaluate(
    (hz) => window.observer.tones(hz),
    players.map((one) => one.toneHz),
  );

/**
 * Waits until a browser hears exactly `expected` of `players`: each of those loud, every other silent.
 * @throws Error with what it heard last.
 */
export const hearsOnly = async (
  seat: Seat,
  expected: readonly Player[],
  players: readonly Player[],
  timeoutMs = 8_000,
): Promise<string> => {
  let last = '';
  return until(
    `${seat.who.name} hears only ${expected.map((one) => one.name).join(', ') || 'nobody'}`,
    async () => {
      const heard = await loudness(seat, players);
      last = heard.map((one) => `${one.hz} Hz ${Math.round(one.db)} dB`).join(', ');
      const right = players.every((player, index) => {
        const db = heard[index]?.db ?? -200;
        return expected.includes(player) ? db > heardDb : db < silentDb;
      });
      return right ? last : null;
    },
    timeoutMs,
    150,
  ).catch((error: unknown) => {
    throw new Error(`${String(error)}; last heard ${last}`);
  });
};

/**
 * Forces this browser's microphone on, as a tampered client would: a fresh track into every audio sender,
 * every encoding active. Gives the number of audio packets that left afterwards.
 */
export const forceMicrophoneOn = async (seat: Seat): Promise<number> =>
  seat.page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new Error('no microphone');
    const senders: RTCRtpSender[] = [];
    for (const connection of window.observer.connections) {
      if (connection.connectionState !== 'connected') continue;
      for (const transceiver of connection.getTransceivers()) {
        if (transceiver.receiver.track.kind !== 'audio' || transceiver.direction === 'recvonly') continue;
        await transceiver.sender.replaceTrack(track);
        const parameters = transceiver.sender.getParameters();
        for (const encoding of parameters.encodings) encoding.active = true;
        await transceiver.sender.setParameters(parameters);
        senders.push(transceiver.sender);
      }
    }
    const sent = async (): Promise<number> => {
      let packets = 0;
      for (const sender of senders) {
        (await sender.getStats()).forEach((one: { type: string; packetsSent?: number }) => {
          if (one.type === 'outbound-rtp') packets += one.packetsSent ?? 0;
        });
      }
      return packets;
    };
    const before = await sent();
    for (let turn = 0; turn < 40; turn += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if ((await sent()) - before > 20) break;
    }
    return (await sent()) - before;
  });
