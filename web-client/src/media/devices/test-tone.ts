const toneHz = 660;
const durationS = 0.9;

/**
 * A short soft tone from the chosen loudspeaker (null: the system's own). Resolves when it has ended.
 * @throws DOMException of the browser when that loudspeaker is gone.
 */
export const playTestTone = async (speakerId: string | null): Promise<void> => {
  const context = new AudioContext();
  const output = context.createMediaStreamDestination();
  const element = new Audio();
  try {
    const volume = context.createGain();
    volume.gain.setValueAtTime(0, context.currentTime);
    volume.gain.linearRampToValueAtTime(0.3, context.currentTime + 0.05);
    volume.gain.linearRampToValueAtTime(0, context.currentTime + durationS);
    const tone = context.createOscillator();
    tone.frequency.value = toneHz;
    tone.connect(volume).connect(output);
    element.srcObject = output.stream;
    if (speakerId !== null) await element.setSinkId(speakerId);
    await element.play();
    tone.start();
    tone.stop(context.currentTime + durationS);
    await new Promise((resolve) => tone.addEventListener('ended', resolve, { once: true }));
  } finally {
    element.srcObject = null;
    await context.close();
  }
};
