// `npm run bots`: simulated participants for a session, until Ctrl-C.
import { OrreryError } from '@orrery/protocol';
import { Command, InvalidArgumentError } from 'commander';
import { runBots } from './bots/run-bots.ts';

const whole =
  (low: number, high: number) =>
  (text: string): number => {
    const number = Number(text);
    if (Number.isInteger(number) && number >= low && number <= high) return number;
    throw new InvalidArgumentError(`a whole number from ${low} to ${high} is needed.`);
  };

interface Flags {
  readonly session?: string;
  readonly count: number;
  readonly url: string;
  readonly seconds?: number;
  readonly seed: number;
}

const main = async (flags: Flags): Promise<void> => {
  const { session: session_id, ...rest } = flags;
  const bots = await runBots({ session_id, ...rest });
  console.log(
    `${flags.count} bots are in ${flags.url.replace(/^ws/, 'http')}/collaborate/${bots.session_id}. Ctrl-C: leave.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void bots.stop());
  await bots.done;
  console.log('All bots have left.');
};

const program = new Command('bots')
  .description('Simulated participants that walk, point, filter and talk in a session.')
  .option('--session <id>', 'the session; the newest active one where none is given')
  .option('--count <n>', 'how many', whole(1, 50), 10)
  .option('--url <url>', 'the server', 'http://localhost:8000')
  .option('--seconds <n>', 'leave after so many seconds', whole(1, 86_400))
  .option('--seed <n>', 'the same seed does the same things', whole(0, 2 ** 31), 1);

if (import.meta.main) {
  try {
    await main(program.parse().opts<Flags>());
  } catch (error) {
    if (!(error instanceof OrreryError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
