// How much happened in a batch of runs, and whether it was enough: a simulation in which too little happened proves
// nothing, and fails [SIM2].
import type { Happened, Run } from './simulate.ts';
import { LEAST_FAULTS } from './storm.ts';

/** Least in every run: a quarter of what the poorest of 1,000 seeds had. */
const LEAST_PER_RUN: Happened = { operations: 40, reconnects: 1, faults: LEAST_FAULTS };

/** Least per 100 runs, less than half of what they have: no kind of fault may go missing unnoticed. */
const LEAST_PER_HUNDRED: Happened = {
  operations: 9_000,
  conflicts: 250,
  concurrent: 1_400,
  reconnects: 700,
  crashes: 80,
  overlaps: 40,
  stops: 8,
  fenced: 15,
  cuts: 150,
  zombies: 50,
  reloads: 70,
  stalls: 80,
  full: 45,
  slow: 25,
  slowConsumers: 5,
  jumps: 50,
  roles: 40,
  removals: 4,
  repeated: 400,
  overtaken: 150,
  replayed: 200,
  stray: 20,
  refused: 300,
  ambiguous: 60,
  late: 40,
  lostWithServer: 1,
  answersLost: 1,
  unreadable: 30,
};

/** In fewer runs than these chance alone may leave a kind of fault out. */
const FEW_RUNS = 50;

export class Tally {
  runs = 0;
  readonly #sums = new Map<string, number>();

  static of(runs: ReadonlyMap<number, Run>): Tally {
    const tally = new Tally();
    for (const [seed, { happened }] of runs) tally.add(seed, happened);
    return tally;
  }

  add(seed: number, happened: Happened): void {
    this.runs += 1;
    for (const [what, count] of Object.entries(happened))
      this.#sums.set(what, (this.#sums.get(what) ?? 0) + count);
    for (const [what, least] of Object.entries(LEAST_PER_RUN))
      if ((happened[what] ?? 0) < least)
        throw new Error(
          `seed ${seed} did too little: ${what} ${happened[what]}, at least ${least} are wanted`,
        );
  }

  /** What there was too little of, for this many runs. */
  get missing(): string[] {
    if (this.runs < FEW_RUNS) return [];
    return Object.entries(LEAST_PER_HUNDRED).flatMap(([what, perHundred]) => {
      const least = Math.floor((perHundred * this.runs) / 100);
      const count = this.#sums.get(what) ?? 0;
      return count < least ? [`${what}: ${count}, at least ${least} are wanted`] : [];
    });
  }

  toString(): string {
    const all = [...this.#sums].map(([what, count]) => `${count} ${what}`);
    return `${this.runs.toLocaleString('en')} seeds: ${all.join(', ')}`;
  }
}
