import { z } from 'zod';
import { ArchivePath } from './archive-path.ts';

/** Far above a day's meeting. */
export const captionLimits = { bytes: 2_097_152, cues: 20_000, cueChars: 1_000, problems: 20 } as const;

/** Plain text, shown from `startMs` to `endMs` of the tape. */
export const Cue = z.object({
  startMs: z.number().int().nonnegative(),
  endMs: z.number().int().positive(),
  text: z.string().min(1).max(captionLimits.cueChars),
});
export type Cue = z.infer<typeof Cue>;

/** The captions in force: a file of the archive. Every change makes a new one, numbered from 1; none is replaced. */
export const CaptionsFile = z.object({ number: z.number().int().positive(), file: ArchivePath });
export type CaptionsFile = z.infer<typeof CaptionsFile>;

export const captionsPath = (number: number): string => `captions/${String(number).padStart(5, '0')}.vtt`;

/** What is wrong with a WebVTT file; `FieldProblem` carries them as `line.<n>` and the reason. */
export const CaptionProblemReason = z.enum([
  'not_utf8',
  'no_header',
  'no_cues',
  'too_many_cues',
  'time_wrong',
  'time_backwards',
  'cue_unordered',
  'cue_empty',
  'cue_too_long',
  'beyond_tape',
]);
export type CaptionProblemReason = z.infer<typeof CaptionProblemReason>;
