import type { ManifestFact } from '@giaoban/protocol/internal';

type FileFact = Extract<ManifestFact, { type: 'segment' | 'composed' }>;
type ListedFile = Pick<FileFact, 'file' | 'sizeBytes' | 'sha256'>;

/** What the manifest says after the last destruction of the recording: all of it when there was none. */
export const sinceDestruction = (facts: readonly ManifestFact[]): ManifestFact[] =>
  facts.slice(facts.findLastIndex((fact) => fact.type === 'recording_destroyed') + 1);

const listed = (facts: readonly ManifestFact[]): Map<string, ListedFile> => {
  const files = facts.filter((fact): fact is FileFact => fact.type === 'segment' || fact.type === 'composed');
  // A film that was made again has the same name: its latest entry counts.
  return new Map(files.map(({ file, sizeBytes, sha256 }) => [file, { file, sizeBytes, sha256 }]));
};

/** The segments and the film that must be there, by the manifest. Pure. */
export const mediaFiles = (facts: readonly ManifestFact[]): Map<string, ListedFile> =>
  listed(sinceDestruction(facts));

/** Those that were destroyed and must not be there. Pure. */
export const destroyedFiles = (facts: readonly ManifestFact[]): Set<string> => {
  const living = mediaFiles(facts);
  return new Set([...listed(facts).keys()].filter((file) => !living.has(file)));
};
