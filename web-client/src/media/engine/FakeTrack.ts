/** A microphone's track where there is no browser: it is enabled or not, and lives until it is stopped. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id = crypto.randomUUID();
  readonly kind = 'audio';
  readonly label = 'Micrô thử';
  readonly muted = false;
  contentHint = '';
  enabled = true;
  settings: MediaTrackSettings = {};
  readyState: MediaStreamTrackState = 'live';
  onended = null;
  onmute = null;
  onunmute = null;

  clone(): FakeTrack {
    const clone = new FakeTrack();
    clone.enabled = this.enabled;
    clone.settings = this.settings;
    return clone;
  }

  stop(): void {
    this.readyState = 'ended';
  }

  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }

  getCapabilities(): MediaTrackCapabilities {
    return {};
  }

  getConstraints(): MediaTrackConstraints {
    return {};
  }

  getSettings(): MediaTrackSettings {
    return this.settings;
  }
}
