import type { types } from 'mediasoup';
import { rtpParametersOf } from './rtp-parameters.ts';

const frameMs = 20;
const vp8ClockPerFrame = 90 * frameMs;
const payloadType = 96;
const senderReport = 200;
/** Without sender reports mediasoup does not know how the layers' times compare, and changes none. */
const framesPerReport = 10;
/** VP8 payload descriptor: the first packet of the first partition (RFC 7741, 4.2). */
const firstPartition = 0x10;

/** A VP8 camera in three layers inside this process: one packet a frame, key frames when they are asked for. */
export class SyntheticCamera {
  readonly producer: types.Producer;
  readonly #transport: types.DirectTransport;
  /** When the router asked for key frames, performance.now(). */
  readonly askedAtMs: number[] = [];
  readonly #ssrcs: number[];
  readonly #timer: NodeJS.Timeout;
  #frame = 0;
  #keyFrameDue = false;

  private constructor(transport: types.DirectTransport, producer: types.Producer, ssrcs: number[]) {
    this.#transport = transport;
    this.producer = producer;
    this.#ssrcs = ssrcs;
    producer.on('trace', ({ type }) => {
      if (type !== 'pli' && type !== 'fir') return;
      this.askedAtMs.push(performance.now());
      this.#keyFrameDue = true;
    });
    this.#timer = setInterval(() => {
      this.#sendFrame();
    }, frameMs);
  }

  static async open(router: types.Router): Promise<SyntheticCamera> {
    const transport = await router.createDirectTransport();
    const rtpParameters = rtpParametersOf('camera');
    const producer = await transport.produce({ kind: 'video', rtpParameters });
    await producer.enableTraceEvent(['pli', 'fir']);
    const ssrcs = (rtpParameters.encodings ?? []).flatMap(({ ssrc }) => (ssrc === undefined ? [] : [ssrc]));
    return new SyntheticCamera(transport, producer, ssrcs);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #sendFrame(): void {
    const isKeyFrame = this.#keyFrameDue;
    this.#keyFrameDue = false;
    this.#frame += 1;
    for (const ssrc of this.#ssrcs) {
      this.producer.send(this.#packet(ssrc, isKeyFrame));
      if (this.#frame % framesPerReport === 0) this.#transport.sendRtcp(this.#report(ssrc));
    }
  }

  /** RFC 3550, 6.4.1: the sender information alone. */
  #report(ssrc: number): Buffer {
    const report = Buffer.alloc(28);
    const sentMs = this.#frame * frameMs;
    report.writeUInt8(0x80, 0);
    report.writeUInt8(senderReport, 1);
    report.writeUInt16BE(report.length / 4 - 1, 2);
    report.writeUInt32BE(ssrc, 4);
    report.writeUInt32BE(1 + Math.floor(sentMs / 1_000), 8);
    report.writeUInt32BE(Math.floor(((sentMs % 1_000) / 1_000) * 2 ** 32), 12);
    report.writeUInt32BE(this.#frame * vp8ClockPerFrame, 16);
    report.writeUInt32BE(this.#frame, 20);
    return report;
  }

  #packet(ssrc: number, isKeyFrame: boolean): Buffer {
    const packet = Buffer.alloc(40);
    packet.writeUInt8(0x80, 0);
    packet.writeUInt8(0x80 | payloadType, 1);
    packet.writeUInt16BE(this.#frame & 0xffff, 2);
    packet.writeUInt32BE(this.#frame * vp8ClockPerFrame, 4);
    packet.writeUInt32BE(ssrc, 8);
    packet.writeUInt8(firstPartition, 12);
    // The lowest bit of a frame's header says that it is no key frame (RFC 7741, 4.3).
    packet.writeUInt8(isKeyFrame ? 0 : 1, 13);
    return packet;
  }
}
