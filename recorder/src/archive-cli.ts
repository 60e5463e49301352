import { runArchiveCommand } from './command/archive-command.ts';

process.exitCode = await runArchiveCommand(process.argv.slice(2), process.env, (line) => {
  process.stdout.write(`${line}\n`);
});
