import { hash, verify } from '@node-rs/argon2';

/** Argon2id with 19 MiB, 2 passes, 1 lane (OWASP Password Storage Cheat Sheet); the library's default kind. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Of a random password that nobody kept, at the same cost: what a user name that nobody has is checked against. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$Ziu/82jeVAIV0Pa4CITozA$mXEISpsgWm4R244dBdPIhheFOAms3bTlx2x5w7M0aX8';

export const hashPassword = (password: string): Promise<string> => hash(password, cost);

/** Whether the password is right; for nobody (null) it takes just as long, and is not. */
export const passwordMatches = async (passwordHash: string | null, password: string): Promise<boolean> => {
  const same = await verify(passwordHash ?? nobodysHash, password);
  return same && passwordHash !== null;
};
