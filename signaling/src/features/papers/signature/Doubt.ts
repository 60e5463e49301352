/** A reason not to believe a signature; anything else that is thrown is this program's fault. */
export class Doubt extends Error {}
