// `npm start`: reads the configuration, runs Orrery, says where it is, and stops gracefully.
import { OrreryError } from '@orrery/protocol';
import { ConfigurationStop, readConfiguration } from './configuration.ts';
import { type RunningOrrery, runOrrery } from './run-orrery.ts';
import { keepYoungMemorySmall } from './young-memory.ts';

/** A stop that takes longer than this is cut; nothing acknowledged is lost by it. */
const STOP_MS = 10_000;

const fail = (message: string, code: number): never => {
  process.stderr.write(`${message}\n`);
  process.exit(code);
};

const explain = (error: unknown): never => {
  if (error instanceof ConfigurationStop) {
    (error.exitCode === 0 ? process.stdout : process.stderr).write(`${error.message}\n`);
    process.exit(error.exitCode);
  }
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
    return fail(
      `Port ${(error as { port?: number }).port} is taken. Stop what uses it, or start with --port 8001.`,
      1,
    );
  }
  if (error instanceof OrreryError) return fail(error.message, 1);
  return fail(error instanceof Error ? (error.stack ?? error.message) : String(error), 1);
};

const stopOnSignal = (running: RunningOrrery): void => {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1); // asked twice: at once
    stopping = true;
    setTimeout(() => process.exit(1), STOP_MS).unref();
    running.close().then(() => process.exit(0), explain);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

try {
  const configuration = readConfiguration(process.argv.slice(2), process.env);
  const running = await runOrrery(configuration);
  stopOnSignal(running);
  keepYoungMemorySmall();
  process.stdout.write(`Orrery is ready on http://localhost:${running.port}\n`);
  if (running.card !== null) process.stdout.write(`${running.card}\n`);
} catch (error) {
  explain(error);
}
