// Every order in which the frames of a small history can arrive, tried one after the other.
import { applyOperation, copyJson, sameJson } from '@orrery/ot';
import type { Operation, Scene, UserId } from '@orrery/protocol';
import { describe, expect, test } from 'vitest';
import { emptyScene, HeldFrames, Random, ReferenceReplica, ReferenceServer, socketPair } from './index.ts';
import { randomOperation } from './random-scene.ts';

interface Pipe {
  readonly up: HeldFrames;
  readonly down: HeldFrames;
  readonly replica: ReferenceReplica;
}

const join = (server: ReferenceServer, scene: Scene, name: string): Pipe => {
  const up = new HeldFrames();
  const down = new HeldFrames();
  const [here, there] = socketPair(up.carry, down.carry);
  const replica = new ReferenceReplica(name as UserId, scene);
  server.accept(there, replica.user);
  replica.connect(here);
  up.flush();
  return { up, down, replica };
};

/** `expect` costs more than the rest of a schedule, so it is asked only where something is wrong. */
const same = (shown: Scene, expected: Scene, choices: readonly number[]): void => {
  if (!sameJson(shown, expected)) expect(shown, `schedule ${choices.join()}`).toEqual(expected);
};

/**
 * One schedule. `choices[i]` says which waiting frame arrives i-th: its index, or a fraction of how many wait.
 * Answers how many waited at each step.
 */
const play = (
  scene: Scene,
  work: readonly (readonly Operation[])[],
  choices: readonly number[],
): number[] => {
  const server = new ReferenceServer(copyJson(scene), () => 0);
  const pipes = work.map((_, index) => join(server, scene, `user${index}`));
  work.forEach((ops, index) => {
    for (const op of ops) pipes[index]?.replica.change(op);
  });
  const options: number[] = [];
  for (let step = 0; ; step += 1) {
    const waiting = pipes.flatMap(({ up, down }) => [up, down]).filter((frames) => frames.waiting > 0);
    if (waiting.length === 0) break;
    options.push(waiting.length);
    const choice = choices[step] ?? 0;
    waiting[Number.isInteger(choice) ? choice : Math.floor(choice * waiting.length)]?.deliver();
    for (const { replica } of pipes) {
      const shown = copyJson(replica.confirmed.scene);
      for (const op of replica.unacknowledged) applyOperation(shown, op);
      same(replica.shown, shown, choices);
    }
  }
  for (const { replica } of pipes) {
    if (replica.unacknowledged.length > 0) expect(replica.unacknowledged).toEqual([]);
    same(replica.shown, server.scene, choices);
  }
  return options;
};

/** Plays every schedule, in lexical order of the choices. Answers how many there were. */
const playAll = (scene: Scene, work: readonly (readonly Operation[])[]): number => {
  let choices: number[] = [];
  for (let count = 1; ; count += 1) {
    const options = play(scene, work, choices);
    let step = options.length - 1;
    const taken = options.map((_, index) => choices[index] ?? 0);
    while (step >= 0 && (taken[step] ?? 0) + 1 >= (options[step] ?? 0)) step -= 1;
    if (step < 0) return count;
    choices = [...taken.slice(0, step), (taken[step] ?? 0) + 1];
  }
};

const historyOf = (random: Random, scene: Scene, length: number): Operation[] => {
  const current = copyJson(scene);
  return Array.from({ length }, () => {
    const op = randomOperation((below) => random.int(below), current);
    applyOperation(current, op);
    return op;
  });
};

describe('every interleaving', () => {
  for (const seed of [1, 2, 3, 4])
    test(`[OT22] two replicas, three operations and one (seed ${seed})`, () => {
      const random = new Random(seed);
      const scene = emptyScene();
      for (const op of historyOf(random, scene, 6)) applyOperation(scene, op);
      const schedules = playAll(scene, [historyOf(random, scene, 3), historyOf(random, scene, 1)]);
      expect(schedules).toBeGreaterThan(20);
    });

  // Three replicas have millions of schedules; most differ only in frames that do not meet.
  for (const seed of [5, 6, 7])
    test(`[OT22] three replicas, a sample of the schedules (seed ${seed})`, () => {
      const random = new Random(seed);
      const scene = emptyScene();
      for (const op of historyOf(random, scene, 6)) applyOperation(scene, op);
      const work = [2, 2, 1].map((length) => historyOf(random, scene, length));
      for (let sample = 0; sample < 200; sample += 1)
        play(
          scene,
          work,
          Array.from({ length: 40 }, () => random.next()),
        );
    });
});
