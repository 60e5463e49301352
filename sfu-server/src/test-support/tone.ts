const sampleRateHz = 48_000;
const headerBytes = 44;

/** A WAV file (PCM, mono, 16 bit) with a sine of half the full scale. */
export const toneWav = (frequencyHz: number, seconds: number): Buffer => {
  const samples = sampleRateHz * seconds;
  const wav = Buffer.alloc(headerBytes + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRateHz, 24);
  wav.writeUInt32LE(sampleRateHz * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    const value = Math.sin((2 * Math.PI * frequencyHz * index) / sampleRateHz);
    wav.writeInt16LE(Math.round(value * 0x3fff), headerBytes + index * 2);
  }
  return wav;
};
