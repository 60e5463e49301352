/** Listeners by event name, typed by a map from name to message. */
export class Emitter<Events extends Record<string, unknown>> {
  readonly #listeners: { [N in keyof Events]?: Set<(message: Events[N]) => void> } = {};

  /** @returns a function that takes the listener away again. */
  on<N extends keyof Events>(name: N, listener: (message: Events[N]) => void): () => void {
    const listeners = this.#listeners[name] ?? new Set();
    this.#listeners[name] = listeners;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  emit<N extends keyof Events>(name: N, message: Events[N]): void {
    for (const listener of [...(this.#listeners[name] ?? [])]) listener(message);
  }
}
