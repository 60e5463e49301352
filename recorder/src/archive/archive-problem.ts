/** What is wrong with one file, in Vietnamese for whoever runs the command; `file` is its path from the folder. */
export type ArchiveProblem = { file: string; what: string };

export const problemText = ({ file, what }: ArchiveProblem): string => `${file}: ${what}`;
