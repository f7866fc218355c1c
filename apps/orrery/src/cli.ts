#!/usr/bin/env node
// `npx --no-install orrery COMMAND`: the tools beside the server. `npm start` and `npm run bots` are the same programs.
import { verifyFile, verifyLog } from '@orrery/server';
import { Command } from 'commander';

const program = new Command('orrery').description('Tools of a self-hosted Orrery.');

program
  .command('verify')
  .description('Recompute every commitment and leaf of the log; names the first entry that does not match.')
  .argument('[session...]', 'only these sessions')
  .option('--data-dir <folder>', "the server's folder", process.env.DATA_DIR ?? './data')
  .action((sessions: string[], { dataDir }: { dataDir: string }) => {
    const verdicts = verifyLog(dataDir, sessions.length > 0 ? sessions : undefined);
    for (const { session, entries, erased, fault } of verdicts) {
      const verdict =
        fault === null
          ? `ok, ${entries} entries${erased > 0 ? `, ${erased} of them erased` : ''}`
          : `NOT OK at entry ${fault.seq}: ${fault.what}`;
      process.stdout.write(`${session}  ${verdict}\n`);
    }
    const bad = verdicts.filter((verdict) => verdict.fault !== null).length;
    process.stdout.write(`${verdicts.length} sessions, ${bad} with a fault\n`);
    const file = verifyFile(dataDir);
    if (file !== null) process.stdout.write(`the file itself is NOT OK: ${file}\n`);
    process.exitCode = bad === 0 && file === null ? 0 : 1;
  });

try {
  program.parse();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
