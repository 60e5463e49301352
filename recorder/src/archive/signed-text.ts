import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { parseJsonLine } from './json-line.ts';
import { isSignedBy, type Keys, type ServerKey } from './server-key.ts';

/** What the first of a chain names as the one before it. */
export const chainBegin = '0'.repeat(64);

export const sha256Of = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex');

/** A signed object's file: the signature is over the body's JSON, in the order of its schema's keys. */
export const signedText = <T>(key: ServerKey, schema: z.ZodType<T>, body: T): string => {
  const checked = schema.parse(body);
  return `${JSON.stringify({ body: checked, signature: key.sign(JSON.stringify(checked)) })}\n`;
};

type SignedSchema<T> = z.ZodType<{ body: T; signature: string }>;

/**
 * Reads a signed object and checks it byte by byte: the text must be exactly the one that its content gives.
 * @returns the body, or what is wrong, in words
 */
export const readSigned = <T extends { keyId: string }>(
  schema: SignedSchema<T>,
  text: string,
  keys: Keys,
): { body: T; problem: string | null } | { body: null; problem: string } => {
  const found = parseJsonLine(schema, text);
  if (found === null) return { body: null, problem: 'không đọc được' };
  const { body, signature } = found;
  if (`${JSON.stringify({ body, signature })}\n` !== text)
    return { body, problem: 'nội dung đã bị thay đổi' };
  const key = keys.get(body.keyId);
  if (key === undefined)
    return { body, problem: `ký bằng khóa lạ ${body.keyId.slice(0, 16)}, không phải khóa của máy chủ này` };
  const isRight = isSignedBy(key, JSON.stringify(body), signature);
  return { body, problem: isRight ? null : 'chữ ký không đúng' };
};
