import { hash, verify } from '@node-rs/argon2';
import { randomSecret } from '../../clock.ts';

/** Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet); the library's default kind. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Checks passwords; for a user name that nobody has it works just as long, and says no. */
export class PasswordCheck {
  readonly #nobodysHash: string;

  private constructor(nobodysHash: string) {
    this.#nobodysHash = nobodysHash;
  }

  static async create(): Promise<PasswordCheck> {
    return new PasswordCheck(await hashPassword(randomSecret()));
  }

  async matches(passwordHash: string | null, password: string): Promise<boolean> {
    const same = await verify(passwordHash ?? this.#nobodysHash, password);
    return same && passwordHash !== null;
  }
}
