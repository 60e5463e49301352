import type { z } from 'zod';

/** What one line of a JSON Lines file says; null when it is not JSON or not of the shape. */
export const parseJsonLine = <T>(schema: z.ZodType<T>, line: string): T | null => {
  try {
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};
