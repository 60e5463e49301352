import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRtpHeader, sequenceDistance, timestampDistance } from './rtp-packet.ts';
import { beginsKeyFrame } from './vp8-payload.ts';

const header = (parts: { csrcs?: number; extensionWords?: number; sequence?: number }): Buffer => {
  const { csrcs = 0, extensionWords, sequence = 7 } = parts;
  const fixed = Buffer.alloc(12 + csrcs * 4);
  fixed.writeUInt8(0x80 | (extensionWords === undefined ? 0 : 0x10) | csrcs, 0);
  fixed.writeUInt8(0x80 | 101, 1);
  fixed.writeUInt16BE(sequence, 2);
  fixed.writeUInt32BE(123456, 4);
  fixed.writeUInt32BE(0xdeadbeef, 8);
  if (extensionWords === undefined) return fixed;
  const extension = Buffer.alloc(4 + extensionWords * 4);
  extension.writeUInt16BE(0xbede, 0);
  extension.writeUInt16BE(extensionWords, 2);
  return Buffer.concat([fixed, extension]);
};

describe('readRtpHeader', () => {
  it('finds the payload behind sources and extension', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 15 }),
        fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
        fc.uint8Array({ maxLength: 50 }),
        (csrcs, extensionWords, payload) => {
          const packet = Buffer.concat([header({ csrcs, extensionWords }), payload]);
          expect(readRtpHeader(packet)).toEqual({
            payloadType: 101,
            sequence: 7,
            timestamp: 123456,
            ssrc: 0xdeadbeef,
            payloadOffset: packet.length - payload.length,
          });
        },
      ),
    );
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const packet = Buffer.from(bytes);
        const found = readRtpHeader(packet);
        if (found !== null) beginsKeyFrame(packet, found.payloadOffset);
      }),
    );
  });
});

describe('circles of numbers', () => {
  it('measures across the turn', () => {
    expect(sequenceDistance(65_535, 2)).toBe(3);
    expect(sequenceDistance(2, 65_535)).toBe(-3);
    expect(timestampDistance(0xffff_fff0, 0x10)).toBe(0x20);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 65_535 }),
        fc.integer({ min: -30_000, max: 30_000 }),
        (from, by) => {
          expect(sequenceDistance(from, (from + by) & 0xffff)).toBe(by);
        },
      ),
    );
  });
});

describe('beginsKeyFrame', () => {
  it('reads descriptors with and without extensions', () => {
    expect(beginsKeyFrame(Buffer.from([0x10, 0x00]), 0)).toBe(true);
    expect(beginsKeyFrame(Buffer.from([0x10, 0x01]), 0)).toBe(false);
    expect(beginsKeyFrame(Buffer.from([0x00, 0x00]), 0)).toBe(false);
    expect(beginsKeyFrame(Buffer.from([0x11, 0x00]), 0)).toBe(false);
    expect(beginsKeyFrame(Buffer.from([0x90, 0x80, 0x81, 0x23, 0x00]), 0)).toBe(true);
    expect(beginsKeyFrame(Buffer.from([0x90, 0xe0, 0x23, 0x07, 0x40, 0x00]), 0)).toBe(true);
    expect(beginsKeyFrame(Buffer.from([0x90, 0xe0, 0x23, 0x07, 0x40, 0x01]), 0)).toBe(false);
    expect(beginsKeyFrame(Buffer.from([0x90, 0xf0, 0x80]), 0)).toBe(false);
  });
});
