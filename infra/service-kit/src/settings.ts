import type { z } from 'zod';

/** A setting that is missing, unknown or wrong: one line that names the variable and says what is allowed. */
export class SettingsProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SettingsProblem';
  }
}

/**
 * A service's settings from the environment, parsed once.
 * @throws SettingsProblem for the first wrong value.
 */
export const readSettings = <T extends z.ZodType>(
  schema: T,
  environment: NodeJS.ProcessEnv = process.env,
): z.infer<T> => {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(present);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = issue?.path.map(String).join('.') ?? '?';
  throw new SettingsProblem(`${name}: ${issue?.message ?? 'invalid'}`);
};
