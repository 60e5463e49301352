export type Loaded = { cpuShare: number; routers: number };

/** CPU shares closer than this are the same: then the number of meetings decides. */
const bucket = 0.1;

const compare = (a: Loaded, b: Loaded): number =>
  Math.floor(a.cpuShare / bucket) - Math.floor(b.cpuShare / bucket) || a.routers - b.routers;

/** Where the next meeting goes; the first of equals. Undefined when there is none to choose from. */
export const leastLoaded = <T extends Loaded>(workers: readonly T[]): T | undefined =>
  workers.reduce<T | undefined>(
    (best, one) => (best === undefined || compare(one, best) < 0 ? one : best),
    undefined,
  );
