import { z } from 'zod';

export const searchLimits = { query: 100, hits: 200, excerptChars: 80 } as const;

export const SearchKind = z.enum(['agenda', 'speaker', 'vote', 'document', 'minutes', 'chat', 'caption']);
export type SearchKind = z.infer<typeof SearchKind>;

/** One place at which the word was found, and the moment at which the recording plays it. */
export const SearchHit = z.object({
  kind: SearchKind,
  /** The server's clock (Unix ms), within the tape. */
  atMs: z.number(),
  /** Whose words, or what it stands in; empty where the found text says it itself. */
  title: z.string(),
  /** The found stretch and what stands around it. */
  before: z.string(),
  match: z.string(),
  after: z.string(),
  /** With the same marks as typed. */
  isExact: z.boolean(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Within each kind the exact ones first, then by moment. `isCut`: there were more. */
export const SearchResult = z.object({ hits: z.array(SearchHit), isCut: z.boolean() });
export type SearchResult = z.infer<typeof SearchResult>;
