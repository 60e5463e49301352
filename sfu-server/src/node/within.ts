/** The result of `work`, or `late` when it takes longer; `work` itself goes on. */
export const within = async <T, L>(work: Promise<T>, timeoutMs: number, late: L): Promise<T | L> => {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<L>((resolve) => {
    timer = setTimeout(() => {
      resolve(late);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
};
