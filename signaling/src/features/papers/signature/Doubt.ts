/**
 * A reason not to believe a signature; anything else that is thrown is this program's fault. `unclear`: nothing
 * speaks against it, but it is made in a way that is not understood here, so nothing can be said for it either.
 */
export class Doubt extends Error {
  override readonly name = 'Doubt';
  readonly isUnclear: boolean;

  constructor(message: string, kind: 'refuted' | 'unclear' = 'refuted') {
    super(message);
    this.isUnclear = kind === 'unclear';
  }
}
