// Starts the real server as a child process on a free port and an empty data folder, as `npm start` would.
// Every test that calls it must end it: `stop` also checks that it leaves in good order.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeSamples } from '../../packages/tables/src/sample-files.test-kit.ts';

const MAIN = join(import.meta.dirname, '../../apps/orrery/src/main.ts');
const COMPILED = join(import.meta.dirname, '../../node_modules/.cache/orrery/compiled'); // a start is a third faster
const READY = /Orrery is ready on (http:\/\/\S+)/;
const READY_MS = 90_000; // a cold start on a busy two-core machine
const STOP_MS = 30_000;

export interface LiveServer {
  /** Without a trailing slash, as in `http://localhost:41233`. */
  readonly url: string;
  readonly pid: number;
  readonly dataDir: string;
  /** Everything it has printed since its first start. */
  output(): string;
  /** Ends the process as a power cut would. */
  kill9(): Promise<void>;
  /** Ends it with SIGTERM and keeps the data folder. */
  end(): Promise<void>;
  /** Starts it again on the same port and data folder. */
  restart(): Promise<void>;
  /** Ends it with SIGTERM, removes the data folder; throws unless it left with code 0. */
  stop(): Promise<void>;
}

export interface ServerSettings {
  /** Further environment, as in `{ SEATS_PER_SESSION: '3' }`. */
  readonly env?: Readonly<Record<string, string>>;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** A data folder of the caller's, which stays when the server is stopped; else a new one that goes with it. */
  readonly dataDir?: string;
  /** Fills the data folder before the first start. */
  readonly fill?: (dataDir: string) => void;
}

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  running.delete(child);
  return child.exitCode;
};

export const startServer = async (settings: ServerSettings = {}): Promise<LiveServer> => {
  const { env = {}, port = 0, dataDir = mkdtempSync(join(tmpdir(), 'orrery-data-')) } = settings;
  if (settings.dataDir === undefined) await placeSamples(join(dataDir, 'datasets'));
  settings.fill?.(dataDir);
  let output = '';
  let child: ChildProcess;
  let url = '';

  const start = async (on: number): Promise<void> => {
    const from = output.length;
    child = spawn(process.execPath, [MAIN], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NODE_COMPILE_CACHE: COMPILED,
        PORT: String(on),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'warn',
        ...env,
      },
    });
    const mine = child;
    running.add(mine);
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string) =>
        reject(new Error(`the server ${why}; it printed:\n${output.slice(from).slice(-4_000)}`));
      const timer = setTimeout(() => {
        mine.kill('SIGKILL');
        fail(`was not ready within ${READY_MS / 1_000} s`);
      }, READY_MS);
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const ready = READY.exec(output.slice(from));
        if (ready === null) return;
        url = (ready[1] as string).replace(/\/$/, '');
        clearTimeout(timer);
        resolve();
      };
      mine.stdout?.on('data', read);
      mine.stderr?.on('data', read);
      mine.once('exit', (code, signal) => {
        clearTimeout(timer);
        fail(`ended with ${signal ?? code}`);
      });
    });
  };

  await start(port);
  return {
    get url() {
      return url;
    },
    get pid() {
      return child.pid as number;
    },
    dataDir,
    output: () => output,
    kill9: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    end: async () => {
      child.kill('SIGTERM');
      await ended(child);
    },
    restart: () => start(Number(new URL(url).port)),
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
      const code = await ended(child);
      clearTimeout(timer);
      if (settings.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
      if (code !== 0)
        throw new Error(`the server ended with ${child.signalCode ?? code}:\n${output.slice(-4_000)}`);
    },
  };
};
