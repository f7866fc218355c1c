// What befalls the house, planned from the seed before it begins: when which fault, and how bad. People go on working.
import { ROLES } from '@orrery/protocol';
import type { Random } from '@orrery/testkit';
import type { Person } from './person.ts';
import type { World } from './world.ts';

export const STORM_MS = 6_000;
const HOUR_MS = 3_600_000;

interface Planned {
  readonly at: number;
  readonly run: (world: World) => void;
}

const between = (random: Random, least: number, most: number): number => least + random.int(most - least);

const somebody = (world: World): Person => world.random.pick(world.people);

/** A new server; the old one goes before it, or long after it. */
const succeed =
  (overlap: boolean) =>
  (world: World): void => {
    const { random, time, counts } = world;
    const old = world.newest();
    if (!overlap) {
      if (old) world.crash(old);
      counts.crashes += 1;
      time.after(between(random, 50, 1_200), () => {
        if (!world.calm) world.boot();
      });
      return;
    }
    counts.overlaps += 1;
    world.boot();
    if (!old) return;
    time.after(between(random, 500, 5_000), () => {
      if (world.calm || !old.computer.alive) return;
      counts.crashes += 1;
      world.crash(old);
    });
  };

const cut = (world: World): void => {
  const lines = world.network.linesOf(somebody(world).user);
  if (lines.length === 0) return;
  world.counts.cuts += 1;
  world.random.pick(lines).cut();
};

/** A line that is dead at both ends, and neither knows. */
const entomb = (world: World): void => {
  const line = world.network.linesOf(somebody(world).user).find(({ dead }) => !dead);
  if (!line) return;
  world.counts.zombies += 1;
  line.dead = true;
};

const reload = (world: World): void => {
  const person = somebody(world);
  if (!person.computer.alive) return;
  world.counts.reloads += 1;
  person.kill();
  world.time.after(between(world.random, 100, 7_000), () => person.reload());
};

const stall =
  (ms: number) =>
  (world: World): void => {
    world.counts.stalls += 1;
    world.disk.stalledUntil = world.time.now + ms;
  };

const fill = (world: World): void => {
  world.counts.full += 1;
  world.disk.fullUntil = world.time.now + between(world.random, 200, 1_500);
};

const slowDown = (world: World): void => {
  const line = world.network.linesOf(somebody(world).user).find(({ dead }) => !dead);
  if (!line) return;
  world.counts.slow += 1;
  line.stalledUntil = world.time.now + between(world.random, 1_500, 4_000);
};

const jump = (world: World): void => {
  world.counts.jumps += 1;
  const { random } = world;
  const computer = random.chance(0.7) ? world.newest()?.computer : somebody(world).computer;
  if (computer) computer.skew += random.int(2 * HOUR_MS) - HOUR_MS;
};

const changeRole = (world: World): void => {
  const [host, ...others] = world.people;
  const whom = world.random.pick(others);
  try {
    host?.client.changeRole(whom.user as never, world.random.pick(ROLES));
    world.counts.roles += 1;
  } catch {
    // there is no connection just now
  }
};

/** Somebody's computer is off, for good; their line is not told. */
const vanish = ({ ghost, network }: World): void => {
  ghost?.computer.kill();
  for (const line of network.linesOf(ghost?.user ?? '')) {
    line.clientOpen = false;
    line.dead = true;
  }
};

const removeOne = (world: World): void => {
  const [host] = world.people;
  try {
    host?.client.removeParticipant('dov' as never);
    world.counts.removals += 1;
  } catch {
    // there is no connection just now
  }
};

/** Each kind of fault with how often it comes in one run. */
const FAULTS: readonly (readonly [(world: World) => void, least: number, most: number])[] = [
  [succeed(false), 0, 2],
  [succeed(true), 0, 2],
  [cut, 2, 7],
  [entomb, 1, 3],
  [reload, 0, 3],
  [stall(1_000), 0, 2],
  [stall(4_000), 0, 1],
  [fill, 0, 2],
  [slowDown, 0, 2],
  [jump, 0, 3],
  [changeRole, 0, 3],
];
const REMOVED = 0.15; // of the runs

/** Faults in every run; the planned ones may have met nobody. */
export const LEAST_FAULTS = 6;

/** A storm in which too little has happened so far gets worse while people are still at work. */
const worsen = (world: World): void => {
  const happened = () => Object.values(world.counts).reduce((sum, one) => sum + one, 0);
  if (happened() >= LEAST_FAULTS) return;
  succeed(true)(world);
  while (happened() < LEAST_FAULTS) stall(1_000)(world);
};

export const planStorm = (random: Random): readonly Planned[] => {
  const plan: Planned[] = [];
  const add = (run: (world: World) => void) => plan.push({ at: between(random, 100, STORM_MS - 500), run });
  for (const [run, least, most] of FAULTS)
    for (let count = between(random, least, most + 1); count > 0; count -= 1) add(run);
  add(vanish);
  if (random.chance(REMOVED)) add(removeOne);
  plan.push({ at: STORM_MS * 0.7, run: worsen });
  return plan;
};

/** The weather between the planned faults: every kind is absent in some runs. */
export const bringWeather = ({ disk, network, random }: World): void => {
  const sometimes = (chance: number) => (random.chance(0.6) ? chance * random.next() : 0);
  disk.weather = {
    ambiguous: sometimes(0.06),
    late: sometimes(0.04),
    refused: sometimes(0.05),
    unreadable: sometimes(0.05),
  };
  network.weather = {
    latency_ms: 5 + random.int(60),
    repeat: sometimes(0.2),
    holdBack: sometimes(0.1),
    replay: sometimes(0.8),
    stray: sometimes(0.5),
  };
};
