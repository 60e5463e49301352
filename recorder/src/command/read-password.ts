import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** A password from the terminal, not shown while it is typed; from a pipe, its first line. */
export const readPassword = async (question: string): Promise<string> => {
  const { stdin, stderr } = process;
  stderr.write(question);
  const nowhere = new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  });
  const lines = createInterface({ input: stdin, output: nowhere, terminal: stdin.isTTY });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    stderr.write('\n');
  }
};
