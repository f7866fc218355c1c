// A disk that two servers may write to at once, as two machines do: the memory log behind latency, stalls, refusals and
// lost answers. A server's view of it dies with the server; what had reached the disk stays.
import { type Draft, type Entry, OrreryError } from '@orrery/protocol';
import type { Random } from '@orrery/testkit';
import { type MemoryDisk, memoryDisk, openMemoryLog } from '../../packages/server/src/log/memory-log.ts';
import type { Log } from '../../packages/server/src/log/port.ts';
import type { Computer, VirtualTime } from './virtual-time.ts';

/** Chances are per append. */
export interface DiskWeather {
  /** Written, but the answer says that the disk refused. */
  readonly ambiguous: number;
  /** Refused, and written a moment later all the same. */
  readonly late: number;
  readonly refused: number;
  /** Per read. */
  readonly unreadable: number;
}

export const HEALTHY: DiskWeather = { ambiguous: 0, late: 0, refused: 0, unreadable: 0 };

const WRITE_MS = 4;
const READ_MS = 3;
const LATE_MS = 200;
/** Nobody has anything to guess here, and drawing a salt costs more than the hash over it. */
const NO_SECRET = new Uint8Array(32);

const refusal = (message: string): OrreryError => new OrreryError('storage_unavailable', message);

export interface DiskOptions {
  readonly time: VirtualTime;
  readonly random: Random;
  /** Called in the instant in which entries are on the disk. */
  readonly onCommit: (entries: readonly Entry[]) => void;
}

export class SimulatedDisk {
  readonly memory: MemoryDisk = memoryDisk();
  /** What happened to appends: a run in which nothing did proves nothing. */
  readonly counts = {
    appends: 0,
    refused: 0,
    ambiguous: 0,
    late: 0,
    lostWithServer: 0,
    answersLost: 0,
    unreadable: 0,
  };
  weather: DiskWeather = HEALTHY;
  /** Nothing is written or read before this time. */
  stalledUntil = 0;
  /** Every append is refused before this time: the disk is full. */
  fullUntil = 0;
  readonly #log: Log = openMemoryLog(this.memory, { salt: () => NO_SECRET });
  readonly #options: DiskOptions;

  constructor(options: DiskOptions) {
    this.#options = options;
  }

  /** The log as one server sees it. */
  openFor(computer: Computer): Log {
    const log = this.#log;
    const read = <T>(ask: () => Promise<T>): Promise<T> => this.#read(computer, ask);
    return {
      ...log,
      append: (drafts) => this.#append(computer, JSON.parse(JSON.stringify(drafts)) as Draft[]),
      read: (session, from, limit) => read(() => log.read(session, from, limit)),
      findOp: (session, actor, op) => read(() => log.findOp(session, actor, op)),
      sessions: () => read(() => log.sessions()),
      readSnapshot: (session) => read(() => log.readSnapshot(session)),
      writeSnapshot: (session, snapshot) => read(() => log.writeSnapshot(session, snapshot)),
      close: () => Promise.resolve(),
    };
  }

  /** How far the log of a session is on the disk. */
  last(session: string): number {
    return this.memory.sessions.get(session)?.length ?? 0;
  }

  /** The wait until the disk does something, in ms. */
  #latency(most: number): number {
    const { time, random } = this.#options;
    return Math.max(0, this.stalledUntil - time.now) + 1 + random.int(most);
  }

  async #read<T>(computer: Computer, ask: () => Promise<T>): Promise<T> {
    const { time, random } = this.#options;
    await time.pause(this.#latency(READ_MS));
    await alive(computer);
    if (random.chance(this.weather.unreadable)) {
      this.counts.unreadable += 1;
      throw refusal('the disk cannot be read');
    }
    return ask();
  }

  async #append(computer: Computer, drafts: readonly Draft[]): Promise<readonly Entry[]> {
    const { time, random } = this.#options;
    const { refused, ambiguous, late } = this.weather;
    this.counts.appends += 1;
    await time.pause(this.#latency(WRITE_MS));
    // The server died meanwhile: the write was under way, or it was not.
    if (!computer.alive && random.chance(0.5)) {
      this.counts.lostWithServer += 1;
      return never();
    }
    if (time.now < this.fullUntil || random.chance(refused)) {
      this.counts.refused += 1;
      throw refusal('the disk is full');
    }
    if (random.chance(late)) {
      this.counts.late += 1;
      time.after(1 + random.int(LATE_MS), () => void this.#write(drafts).catch(() => undefined));
      throw refusal('the disk did not answer');
    }
    const entries = await this.#write(drafts).catch(async (error) => {
      await alive(computer);
      throw error;
    });
    await time.pause(1);
    if (!computer.alive) this.counts.answersLost += 1;
    await alive(computer);
    if (random.chance(ambiguous)) {
      this.counts.ambiguous += 1;
      throw refusal('the answer of the disk was lost');
    }
    return entries;
  }

  async #write(drafts: readonly Draft[]): Promise<readonly Entry[]> {
    const entries = await this.#log.append(drafts);
    this.#options.onCommit(entries);
    return entries;
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Goes on only where the computer lives: nobody reads the answer of a disk in a machine that is off. */
const alive = (computer: Computer): Promise<void> => (computer.alive ? Promise.resolve() : never());
