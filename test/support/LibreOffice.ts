import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

const timeoutMs = 120_000;
const tinos = new URL('../../node_modules/@expo-google-fonts/tinos', import.meta.url).pathname;

/** Only the typeface of our PDF, which has the widths of Times New Roman and all letters of Vietnamese. */
const fontsConf = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${tinos}</dir>
  <cachedir>${join(folder, 'fonts')}</cachedir>
  <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
</fontconfig>
`;

/** What it says when all is well; and of a machine without Java, which no paper needs. */
const isUsual = (line: string): boolean =>
  line === '' || line.startsWith('convert /') || line.includes('failed to launch javaldx');

type Opened = {
  /** Null: it would not open the file. */
  pdf: Buffer | null;
  /** Everything that it said beside the usual. */
  said: string[];
};

/** The office program of this machine, with a profile of its own that knows nothing of any user. */
export class LibreOffice {
  readonly #program: string;
  readonly #folder: string;

  private constructor(program: string, folder: string) {
    this.#program = program;
    this.#folder = folder;
  }

  /** Null: there is none on this machine. */
  static async find(folder: string): Promise<LibreOffice | null> {
    const programs = (process.env['PATH'] ?? '').split(delimiter).map((one) => join(one, 'soffice'));
    const program = programs.find((one) => existsSync(one));
    if (program === undefined) return null;
    await writeFile(join(folder, 'fonts.conf'), fontsConf(folder));
    return new LibreOffice(program, folder);
  }

  async version(): Promise<string> {
    return (await this.#run(['--version'])).trim();
  }

  /** Opens a DOCX and prints it as PDF. */
  async open(name: string, docx: Buffer): Promise<Opened> {
    const [source, printed] = [join(this.#folder, `${name}.docx`), join(this.#folder, 'printed')];
    await writeFile(source, docx);
    await mkdir(printed, { recursive: true });
    const output = await this.#run(['--convert-to', 'pdf', '--outdir', printed, source]);
    const pdf = join(printed, `${name}.pdf`);
    return {
      pdf: existsSync(pdf) ? await readFile(pdf) : null,
      said: output
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => !isUsual(line)),
    };
  }

  /** Both of its outputs, and how it ended when that was not well. */
  async #run(args: readonly string[]): Promise<string> {
    const profile = `-env:UserInstallation=file://${join(this.#folder, 'profile')}`;
    const env = { ...process.env, HOME: this.#folder, FONTCONFIG_FILE: join(this.#folder, 'fonts.conf') };
    return new Promise((resolve) => {
      const options = { env, timeout: timeoutMs };
      execFile(this.#program, [profile, '--headless', ...args], options, (error, stdout, stderr) => {
        resolve(`${stdout}\n${stderr}\n${error === null ? '' : `ended: ${error.message}`}`);
      });
    });
  }
}
