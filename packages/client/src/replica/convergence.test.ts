// The real replica over a lossy link: cuts that lose what is under way, late tails, answers given twice, welcomes
// where a resume was asked for. A failing seed prints itself; keep it here as a named test.
import type { Scene } from '@orrery/protocol';
import { randomOperation } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';

const PEOPLE = ['ana', 'ben', 'cleo'];
const STEPS = 120;

interface Outcome {
  readonly visit: Visit;
  readonly clients: SessionClient[];
  readonly undone: number;
}

/** A session of random changes, undos and redos in bad weather, then calm. */
const simulate = async (seed: number, forgetful: boolean, partRecords?: number): Promise<Outcome> => {
  let storm = true;
  const visit: Visit = new Visit({
    seed,
    delay: () => visit.random.int(storm ? 60 : 3),
    cut: () => storm && visit.random.chance(0.03),
    partRecords,
    forgets: () => forgetful && visit.random.chance(0.5),
  });
  const clients = PEOPLE.map((user) => visit.open(user));
  await visit.pass(2_000, 20);
  let undone = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const client = visit.random.pick(clients);
    const { undo, redo } = client.history.getState();
    if (undo > 0 && visit.random.chance(0.2)) {
      client.undo();
      undone += 1;
    } else if (redo > 0 && visit.random.chance(0.3)) client.redo();
    else if (client.me.getState())
      client.submit([randomOperation((below) => visit.random.int(below), client.scene.current())]);
    await visit.pass(visit.random.int(80));
  }
  storm = false;
  await visit.pass(60_000, 300);
  return { visit, clients, undone };
};

const close = ({ clients }: Outcome): void => {
  for (const client of clients) client.close();
};

/** What the log alone says the scene is. */
const expectAgreement = (outcome: Outcome, seed: number): void => {
  const truth: Scene = outcome.visit.server.state.scene;
  for (const client of outcome.clients) {
    expect(client.connection.getState().state, `seed ${seed}`).toBe('live');
    expect(client.history.getState().unacknowledged, `seed ${seed} ${client.userId}`).toBe(0);
    expect(client.scene.current(), `seed ${seed} ${client.userId}`).toEqual(truth);
  }
};

test('[SYNC4][SYNC6] replicas converge over a link that is cut, and every op id takes effect once', async () => {
  const totals = { cuts: 0, resumed: 0, conflicts: 0, undone: 0 };
  for (let seed = 1; seed <= 25; seed += 1) {
    const outcome = await simulate(seed, false);
    expectAgreement(outcome, seed);
    const committed = outcome.visit.server.log.filter((entry) => entry.type === 'scene_committed');
    expect(new Set(committed.map((entry) => `${entry.user_id} ${entry.op_id}`)).size).toBe(committed.length);
    // What is carried over rightly is never refused.
    for (const client of outcome.clients) expect(client.lastError.getState(), `seed ${seed}`).toBe(null);
    const { counts } = outcome.visit.server;
    totals.cuts += counts.cuts;
    totals.resumed += counts.resumed;
    totals.conflicts += counts.conflicts;
    totals.undone += outcome.undone;
    close(outcome);
    expect(outcome.visit.clock.waiting, `seed ${seed}: a timer is left`).toBe(0);
  }
  // A fuzz in which little happened proves nothing.
  expect(totals.cuts).toBeGreaterThan(200);
  expect(totals.resumed).toBeGreaterThan(200);
  expect(totals.conflicts).toBeGreaterThan(50);
  expect(totals.undone).toBeGreaterThan(200);
});

test('[SYNC6][OPEN6] a welcome, whole or in parts, replaces what is confirmed and keeps what is unsent on top', async () => {
  let welcomed = 0;
  let repeats = 0;
  for (let seed = 101; seed <= 112; seed += 1) {
    const outcome = await simulate(seed, true, seed % 2 === 0 ? 1 : undefined);
    expectAgreement(outcome, seed);
    welcomed += outcome.visit.server.counts.welcomed;
    repeats += outcome.visit.server.counts.repeats;
    close(outcome);
  }
  expect(welcomed).toBeGreaterThan(100);
  expect(repeats).toBeGreaterThan(5);
});
