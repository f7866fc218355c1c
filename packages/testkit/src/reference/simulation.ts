// One run: replicas change a scene at random over a bad network until the weather clears; then everything must agree.
// A run is its seed and its options, nothing else, so a failure is one line that reproduces it [OT25].
import { applyOperation, copyJson, sameJson } from '@orrery/ot';
import type { Scene, UserId } from '@orrery/protocol';
import { FakeClock } from '../fake-clock.ts';
import { Random } from '../random.ts';
import { emptyScene, randomOperation } from '../random-scene.ts';
import { FAIR, SimulatedNetwork, STORM, type Weather } from '../simulated-network.ts';
import { ReferenceReplica } from './reference-replica.ts';
import { ReferenceServer } from './reference-server.ts';

export interface SimulationOptions {
  readonly replicas: number;
  /** Rounds of 40 ms; in each, every replica may change something. */
  readonly rounds: number;
  readonly weather: Weather;
  readonly server: new (scene: Scene, now: () => number) => ReferenceServer;
}
export const DEFAULTS: SimulationOptions = {
  replicas: 3,
  rounds: 40,
  weather: STORM,
  server: ReferenceServer,
};

/** How much happened: to be sure that a run which passed had to work for it. */
export interface Happened {
  readonly entries: number;
  readonly concurrent: number;
  readonly conflicts: number;
  readonly restarts: number;
  readonly network: Readonly<SimulatedNetwork['counts']>;
}

const ROUND_MS = 40;
const REPEAT_ROUNDS = 8; // an answer is overdue after 320 ms, more than two of the longest delays
const LEAST_ENTRIES = 12; // half of what the poorest of 1,500 seeds had
const SETTLE_ROUNDS = 200; // far more than a full queue needs on a fair network

class Simulation {
  readonly #random: Random;
  readonly #clock = new FakeClock(1_000);
  readonly #network: SimulatedNetwork;
  readonly #server: ReferenceServer;
  readonly #replicas: ReferenceReplica[];
  readonly #options: SimulationOptions;
  #restarts = 0;

  constructor(seed: number, options: SimulationOptions) {
    this.#options = options;
    this.#random = new Random(seed);
    this.#network = new SimulatedNetwork(this.#random, this.#clock, options.weather);
    this.#server = new options.server(emptyScene(), this.#clock.now);
    this.#replicas = Array.from(
      { length: options.replicas },
      (_, index) => new ReferenceReplica(`user${index}` as UserId, emptyScene()),
    );
  }

  run(): Happened {
    for (let round = 0; round < this.#options.rounds; round += 1) {
      for (const replica of this.#replicas) if (this.#random.chance(0.6)) this.#change(replica);
      if (this.#random.chance(0.02)) this.#restart();
      this.#pass(round);
    }
    this.#network.weather = FAIR;
    for (let round = 0; round < SETTLE_ROUNDS && !this.#settled(); round += 1) this.#pass(round);
    this.#check();
    return this.#happened();
  }

  #change(replica: ReferenceReplica): void {
    replica.change(randomOperation((below) => this.#random.int(below), replica.shown));
  }

  #restart(): void {
    this.#restarts += 1;
    this.#server.restart();
  }

  #pass(round: number): void {
    for (const replica of this.#replicas) {
      if (!replica.connected) {
        const [here, there] = this.#network.connect();
        this.#server.accept(there, replica.user);
        replica.connect(here);
      } else if (round % REPEAT_ROUNDS === 0) replica.repeat();
    }
    this.#clock.advance(ROUND_MS);
    for (const replica of this.#replicas) this.#checkShown(replica);
  }

  #settled(): boolean {
    const last = this.#server.log.length;
    return this.#replicas.every((one) => one.unacknowledged.length === 0 && one.confirmed.seq === last);
  }

  #checkShown(replica: ReferenceReplica): void {
    const expected = copyJson(replica.confirmed.scene);
    for (const op of replica.unacknowledged) applyOperation(expected, op);
    if (!sameJson(expected, replica.shown))
      throw new Error(`${replica.user} shows something else than confirmed + unacknowledged`);
  }

  #check(): void {
    if (!this.#settled()) throw new Error('something was never acknowledged');
    for (const replica of this.#replicas)
      if (
        !sameJson(replica.confirmed.scene, this.#server.scene) ||
        !sameJson(replica.shown, this.#server.scene)
      )
        throw new Error(`${replica.user} has another scene than the server`);
    const seen = new Set<string>();
    for (const { op_id, conflicts } of this.#server.log) {
      if (seen.has(op_id)) throw new Error(`${op_id} took effect twice`);
      seen.add(op_id);
      // Replicas only write to records they see, so somebody must have removed what is missing.
      if (conflicts.some(({ kind, earlier }) => kind === 'record_removed' && earlier.seq === 0))
        throw new Error(`${op_id} lost a write to a removal that nobody remembers`);
    }
  }

  #happened(): Happened {
    const { log } = this.#server;
    const happened: Happened = {
      entries: log.length,
      concurrent: this.#server.concurrent,
      conflicts: log.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
      restarts: this.#restarts,
      network: { ...this.#network.counts },
    };
    const { dropped, duplicated, overtaken } = happened.network;
    const enough = log.length >= LEAST_ENTRIES && happened.concurrent >= LEAST_ENTRIES / 2;
    if (!enough || (this.#options.weather === STORM && Math.min(dropped, duplicated, overtaken) === 0))
      throw new Error(`too little happened to prove anything: ${JSON.stringify(happened)}`);
    return happened;
  }
}

/** Throws, with the line that reproduces it, where replicas and server do not agree at the end or on the way. */
export const simulate = (seed: number, options: Partial<SimulationOptions> = {}): Happened => {
  try {
    return new Simulation(seed, { ...DEFAULTS, ...options }).run();
  } catch (cause) {
    const what = cause instanceof Error ? cause.message : String(cause);
    const line = `ORRERY_FUZZ_SEED=${seed} npx vitest run packages/testkit/src/convergence.test.ts`;
    throw new Error(`seed ${seed}: ${what}. Reproduce: ${line}`, { cause });
  }
};
