/** Asks tests and scenarios for more rounds. No setting of the product: `npm start` knows nothing of it. */
export const longer = { TEST_LONG: '1' };
