import { NewPassword } from '@giaoban/protocol';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generatePassword } from './generate-password.ts';
import { isStrongPassword } from './password-rules.ts';

it('shows as met exactly what the contract accepts', () => {
  const character = fc.constantFrom(...'abYZ09-é ');
  fc.assert(
    fc.property(fc.string({ unit: character, minLength: 10, maxLength: 20 }), (value) => {
      expect(isStrongPassword(value)).toBe(NewPassword.safeParse(value).success);
    }),
  );
});

it('makes passwords that the contract accepts, never the same', () => {
  const made = Array.from({ length: 200 }, () => generatePassword((bytes) => crypto.getRandomValues(bytes)));
  for (const one of made) expect(NewPassword.safeParse(one).success, one).toBe(true);
  expect(new Set(made).size).toBe(made.length);
});
