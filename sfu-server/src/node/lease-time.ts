/** A node that has not been heard of for this long is dead to the others. */
export const leaseMs = 10_000;
export const leaseRefreshMs = 3_000;
