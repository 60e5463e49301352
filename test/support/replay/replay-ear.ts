declare global {
  interface Window {
    /** How loud the page plays this tone now, dB below full scale. */
    replayEar: (hz: number) => number;
  }
}

/** Runs in a replay page: an ear at the recording's sounds, which are files and no streams. */
export const installReplayEar = (): void => {
  const context = new AudioContext({ sampleRate: 48_000 });
  const ears = new WeakMap<HTMLMediaElement, AnalyserNode>();
  const earAt = (element: HTMLMediaElement): AnalyserNode => {
    const known = ears.get(element);
    if (known !== undefined) return known;
    const ear = context.createAnalyser();
    ear.fftSize = 8_192;
    ear.smoothingTimeConstant = 0;
    context.createMediaElementSource(element).connect(ear);
    ear.connect(context.destination);
    ears.set(element, ear);
    return ear;
  };
  window.replayEar = (hz) => {
    let db = -200;
    for (const element of document.querySelectorAll('audio')) {
      const ear = earAt(element);
      if (element.paused || element.muted) continue;
      const bins = new Float32Array(ear.frequencyBinCount);
      ear.getFloatFrequencyData(bins);
      const centre = Math.round((hz * ear.fftSize) / 48_000);
      for (let bin = centre - 2; bin <= centre + 2; bin += 1) db = Math.max(db, bins[bin] ?? -200);
    }
    return db;
  };
};
