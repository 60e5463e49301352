import type { AudioLevels, ParticipantId } from '@giaoban/protocol';
import type { types } from 'mediasoup';
import { orderLevels } from './levels.ts';

const intervalMs = 500;
const maxEntries = 10;
/** Averaged over words and pauses; quieter than this is a room that nobody speaks in. */
const thresholdDbov = -90;

/**
 * Who is heard how loudly in one router, twice a second; one empty report when it becomes silent. Paused
 * producers do not count. Closed with its router.
 */
export class LevelMeter {
  readonly #names = new Map<string, ParticipantId>();
  readonly #loudness: types.AudioLevelObserver;
  readonly #speakers: types.ActiveSpeakerObserver;
  #speaker: ParticipantId | null = null;

  private constructor(loudness: types.AudioLevelObserver, speakers: types.ActiveSpeakerObserver) {
    this.#loudness = loudness;
    this.#speakers = speakers;
  }

  static async open(router: types.Router, onLevels: (levels: AudioLevels) => void): Promise<LevelMeter> {
    const [loudness, speakers] = await Promise.all([
      router.createAudioLevelObserver({ interval: intervalMs, maxEntries, threshold: thresholdDbov }),
      router.createActiveSpeakerObserver(),
    ]);
    const meter = new LevelMeter(loudness, speakers);
    loudness.on('volumes', (volumes) => {
      onLevels(meter.#ordered(volumes));
    });
    loudness.on('silence', () => {
      onLevels([]);
    });
    speakers.on('dominantspeaker', ({ producer }) => {
      meter.#speaker = meter.#names.get(producer.id) ?? null;
    });
    return meter;
  }

  async add(producer: types.Producer, participantId: ParticipantId): Promise<void> {
    this.#names.set(producer.id, participantId);
    producer.observer.once('close', () => {
      this.#names.delete(producer.id);
    });
    const producerId = producer.id;
    await Promise.all([
      this.#loudness.addProducer({ producerId }),
      this.#speakers.addProducer({ producerId }),
    ]);
  }

  #ordered(volumes: readonly types.AudioLevelObserverVolume[]): AudioLevels {
    const levels = volumes.flatMap(({ producer, volume }) => {
      const participantId = this.#names.get(producer.id);
      return participantId === undefined ? [] : [{ participantId, dBov: volume }];
    });
    return orderLevels(levels, this.#speaker);
  }
}
