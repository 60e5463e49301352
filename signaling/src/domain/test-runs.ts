const isLong = process.env['TEST_LONG'] !== undefined;

/** How often a property of the domain is tried, and how long that may take on a busy machine. */
export const runs = isLong ? 20_000 : 2_000;
export const timeoutMs = isLong ? 1_800_000 : 600_000;
