import { colours, flat, tone } from './colours.ts';
import { RtpSource } from './RtpSource.ts';
import type { TapeRoom } from './TapeRoom.ts';
import { chair } from './test-meeting.ts';

const { participantId } = chair;

/** The chair's picture and voice in a room: a colour and a tone, wanted on tape. */
export class ChairOnAir {
  readonly tracks = [
    { participantId, source: 'camera', layer: 'high' },
    { participantId, source: 'microphone', layer: null },
  ] as const;
  readonly #room: TapeRoom;
  readonly #source: RtpSource;

  /** The plan asks for both; nothing is sent before `produce`. */
  static async enter(room: TapeRoom): Promise<ChairOnAir> {
    const onAir = new ChairOnAir(room, await RtpSource.start([flat(colours.chair), tone(440)]));
    room.signaling.setPlan([...onAir.tracks]);
    return onAir;
  }

  private constructor(room: TapeRoom, source: RtpSource) {
    this.#room = room;
    this.#source = source;
  }

  produce(): void {
    for (const [at, { source }] of this.tracks.entries())
      this.#room.sfu.produce(participantId, source, this.#source, at);
  }

  leave(): void {
    for (const { source } of this.tracks) this.#room.sfu.close(participantId, source);
  }

  async stop(): Promise<void> {
    await this.#source.stop();
  }
}
