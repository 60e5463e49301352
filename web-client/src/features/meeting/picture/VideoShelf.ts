/** How a picture looks at its place, and what it says of itself. */
export type Look = { className: string; data: Readonly<Record<string, string>> };

/** A place on the page, the track shown there, and the element that shows it. */
class HungVideo {
  readonly place: HTMLElement;
  readonly track: MediaStreamTrack;
  /** The stage: it takes the element that runs already, whoever else shows this track. */
  readonly isMain: boolean;
  #element: HTMLVideoElement;
  #look: Look | null = null;

  constructor(place: HTMLElement, track: MediaStreamTrack, isMain: boolean, element: HTMLVideoElement) {
    this.place = place;
    this.track = track;
    this.isMain = isMain;
    this.#element = element;
    place.append(element);
  }

  dress(look: Look): void {
    this.#look = look;
    const element = this.#element;
    element.className = look.className;
    for (const [name, value] of Object.entries(look.data)) element.dataset[name] = value;
  }

  /** Gives the element away for another one. */
  exchange(next: HTMLVideoElement): HTMLVideoElement {
    const given = this.#element;
    this.#element = next;
    given.replaceWith(next);
    if (this.#look !== null) this.dress(this.#look);
    return given;
  }

  takeDown(): HTMLVideoElement {
    this.#element.remove();
    return this.#element;
  }
}

export type { HungVideo };

/**
 * The video elements of a page. To make a player for a track takes a browser several tens of milliseconds, on a busy
 * computer hundreds; so an element that shows somebody goes with him: from the strip or the wall onto the stage, from
 * the place where the next speaker is made ready, and back. It stays on the page within one turn of the event loop,
 * so it is never paused (HTML, "removing steps" of media elements).
 */
export class VideoShelf {
  readonly #hung = new Set<HungVideo>();
  /** Taken down a moment ago; whoever shows the same track next has it, else it is let go. */
  readonly #free = new Map<MediaStreamTrack, HTMLVideoElement>();

  /** Shows `track` in `place`, silently; end it with `takeDown`. */
  hang(place: HTMLElement, track: MediaStreamTrack, isMain: boolean): HungVideo {
    const video = new HungVideo(place, track, isMain, this.#elementFor(track, isMain));
    this.#hung.add(video);
    return video;
  }

  takeDown(video: HungVideo): void {
    this.#hung.delete(video);
    const element = video.takeDown();
    const { track } = video;
    if (this.#free.has(track)) {
      element.srcObject = null;
      return;
    }
    this.#free.set(track, element);
    setTimeout(() => {
      if (this.#free.get(track) !== element) return;
      this.#free.delete(track);
      element.srcObject = null;
    });
  }

  #elementFor(track: MediaStreamTrack, isMain: boolean): HTMLVideoElement {
    const free = this.#free.get(track);
    if (free !== undefined) {
      this.#free.delete(track);
      return free;
    }
    const small = isMain ? [...this.#hung].find((one) => one.track === track && !one.isMain) : undefined;
    return small === undefined ? playerOf(track) : small.exchange(playerOf(track));
  }
}

const playerOf = (track: MediaStreamTrack): HTMLVideoElement => {
  const element = document.createElement('video');
  // Always silent: voices have elements of their own.
  element.muted = true;
  element.playsInline = true;
  element.autoplay = true;
  element.setAttribute('aria-hidden', 'true');
  element.srcObject = new MediaStream([track]);
  return element;
};
