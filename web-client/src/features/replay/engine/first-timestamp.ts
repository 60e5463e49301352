/** Element ids of Matroska (RFC 9559) on the way to the first block. */
const ids = {
  ebmlHeader: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  cluster: 0x1f43b675,
  clusterTimestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const;

/** Elements that are entered; all others are passed over. */
const containers: readonly number[] = [ids.segment, ids.info, ids.cluster, ids.blockGroup];

const nsPerMs = 1_000_000;

class Reader {
  readonly #bytes: Uint8Array;
  at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const value = this.#bytes[this.at] ?? 0;
    this.at += 1;
    return value;
  }

  /** A variable-length integer; `marked` keeps its length marker, as ids do. Null: "unknown size". */
  vint(marked: boolean): number | null {
    const first = this.byte();
    const length = Math.clz32(first) - 23;
    if (length > 8) throw new RangeError('no variable-length integer');
    let value = marked ? first : first & (0xff >> length);
    let unknown = value === 0xff >> length;
    for (let index = 1; index < length; index += 1) {
      const next = this.byte();
      unknown &&= next === 0xff;
      value = value * 256 + next;
    }
    return unknown && !marked ? null : value;
  }

  unsigned(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index += 1) value = value * 256 + this.byte();
    return value;
  }

  signed16(): number {
    const value = this.unsigned(2);
    return value >= 0x8000 ? value - 0x1_0000 : value;
  }
}

/**
 * The time of the first frame in a Matroska file, ms; null when there is none. It says how the file's own times
 * stand to the track's, without which a track whose times do not begin at 0 would be out of step.
 */
export const firstTimestampMs = (bytes: Uint8Array): number | null => {
  const reader = new Reader(bytes);
  let scaleNs = nsPerMs;
  let cluster = 0;
  while (!reader.isAtEnd) {
    const id = reader.vint(true);
    const size = reader.vint(false);
    if (id === ids.timestampScale && size !== null) scaleNs = reader.unsigned(size);
    else if (id === ids.clusterTimestamp && size !== null) cluster = reader.unsigned(size);
    else if (id === ids.simpleBlock || id === ids.block) {
      reader.vint(false);
      return ((cluster + reader.signed16()) * scaleNs) / nsPerMs;
    } else if (id === null || !containers.includes(id)) {
      if (size === null) return null;
      reader.at += size;
    }
  }
  return null;
};
