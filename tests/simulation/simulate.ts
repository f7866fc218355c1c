// One run: a house in a storm, then calm, then the verdict. A run is its seed and nothing else, so that a failure is one
// line that reproduces it [SIM1] [SIM2].
import type { UserId } from '@orrery/protocol';
import { HEALTHY } from './simulated-disk.ts';
import { FAIR } from './simulated-network.ts';
import { bringWeather, planStorm, STORM_MS } from './storm.ts';
import { judge } from './verdict.ts';
import { World } from './world.ts';

const STEP_MS = 250; // between two looks at whether something is wrong already
const CALM_MS = 120_000; // longer than every grace, timeout and backoff there is
const ACT_MS = 220; // a person at work, on average

/** How much happened, to be sure that what passed had to work for it. */
export type Happened = Readonly<Record<string, number>>;

export interface Run {
  readonly happened: Happened;
  readonly trace: string;
}

const work = (world: World): void => {
  const { random, time } = world;
  const until = time.now + STORM_MS;
  for (const one of [...world.people, ...world.plain]) {
    const act = (): void => {
      if (time.now >= until) return;
      if (one.computer.alive) one.act(random);
      time.after(1 + random.int(2 * ACT_MS), act);
    };
    time.after(random.int(ACT_MS), act);
  }
};

const pass = async (world: World, ms: number): Promise<void> => {
  for (let passed = 0; passed < ms && world.fault === null; passed += STEP_MS)
    await world.time.advance(STEP_MS);
};

/** The weather clears: one server, a healthy disk, a fair network, and everybody comes back. */
const heal = async (world: World): Promise<void> => {
  world.calm = true;
  world.disk.weather = HEALTHY;
  world.network.weather = FAIR;
  world.disk.stalledUntil = 0;
  world.disk.fullUntil = 0;
  await world.time.advance(500);
  for (const person of world.people) if (!person.computer.alive) person.reload();
  for (const line of world.network.lines) line.stalledUntil = 0;
  const newest = world.newest();
  for (const server of world.servers)
    if (server !== newest && server.computer.alive) {
      if (world.random.chance(0.5)) world.crash(server);
      else {
        world.counts.stops += 1;
        await world.stop(server);
        world.crash(server);
      }
    }
  if (newest === null) world.boot();
};

/** The seat of whoever vanished is still taken. */
const isHaunted = ({ ghost, oracle }: World): boolean =>
  oracle.state.presentMember(ghost?.user as UserId) !== undefined;

/** Whether the newest server has heard the disk's answer to the last entry: one that was refused has no other reader. */
const hasCaughtUp = (world: World): boolean => {
  const live = world.newest();
  if (live === null || !world.network.doors.includes(live)) return false;
  return live.registry.find(world.session).state.seq === world.oracle.last;
};

const isQuiet = (world: World): boolean =>
  world.people.every((person) => person.isSettled) &&
  world.plain.every((plain) => plain.isSettled) &&
  world.oracle.state.requests.size === 0 &&
  !isHaunted(world) &&
  hasCaughtUp(world);

const unsettled = (world: World): string =>
  [
    ...world.people
      .filter((person) => !person.isSettled)
      .map(({ user, client, questions }) => {
        const { unacknowledged } = client.history.getState();
        const sending = client.chat.getState().sending.length;
        return `${user} ${JSON.stringify(client.connection.getState())} ${JSON.stringify({ unacknowledged, sending, ...questions })}`;
      }),
    ...world.plain
      .filter((plain) => !plain.isSettled)
      .map(({ user, unanswered, seq }) => `${user} at ${seq} waits for ${[...unanswered.keys()].join()}`),
    isHaunted(world) ? 'a ghost keeps its seat' : 'no ghost',
    hasCaughtUp(world) ? 'the server has the whole log' : 'the server is behind the log',
    `${world.oracle.state.requests.size} open requests, log at ${world.oracle.lastTold}`,
  ].join('; ');

const goHome = async (world: World): Promise<void> => {
  for (const { client, computer, user } of world.people) {
    client.close();
    if (computer.waiting > 0) world.fail(`${user} left ${computer.waiting} timers behind`);
  }
  for (const plain of world.plain) plain.close();
  await world.time.advance(500);
  const server = world.newest();
  if (server) {
    await world.stop(server);
    if (server.computer.waiting > 0) world.fail(`a stopped server left ${server.computer.waiting} timers`);
  }
};

const count = (world: World): Happened => {
  const { network, disk, oracle, counts, people } = world;
  return {
    operations: oracle.last,
    conflicts: oracle.conflicts,
    concurrent: oracle.concurrent,
    reconnects: network.counts.lines - people.length - world.plain.length,
    ...counts,
    ...network.counts,
    ...disk.counts,
    events: world.time.events,
    faults: Object.values(counts).reduce((sum, one) => sum + one, 0),
  };
};

const run = async (world: World): Promise<void> => {
  await world.open();
  bringWeather(world);
  for (const { at, run } of planStorm(world.random)) world.time.after(at, () => run(world));
  work(world);
  world.fences = true;
  await pass(world, STORM_MS);
  world.fences = false;
  if (world.fault !== null) return;
  await heal(world);
  for (let waited = 0; waited < CALM_MS && world.fault === null && !isQuiet(world); waited += STEP_MS)
    await world.time.advance(STEP_MS);
  if (world.fault !== null) return;
  if (!isQuiet(world)) return world.fail(`it never settles: ${unsettled(world)}`);
  await judge(world);
  await goHome(world);
};

/** Throws, with the line that reproduces it, where anything that must hold does not. */
export const inspect = async (seed: number, traced = false): Promise<World> => {
  const world = new World(seed, traced);
  await run(world);
  return world;
};

export const simulate = async (seed: number, traced = false): Promise<Run> => {
  const world = new World(seed, traced);
  await run(world);
  if (world.fault !== null) {
    const line = `ORRERY_SIM_SEED=${seed} npx vitest run tests/simulation/simulation.test.ts`;
    throw new Error(`seed ${seed}: ${world.fault}. Reproduce: ${line}`);
  }
  return { happened: count(world), trace: world.trace.digest() };
};
