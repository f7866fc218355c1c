// The real SDK against the real session, with layers: people draft for some, publish, undo and lose their connections, and in
// the end each sees exactly the fold of the log as it may read it. A failing seed prints itself; keep it as a named test.
import { openSession, type SessionClient, type Transport } from '@orrery/client';
import type { Operation, Seq, UserId } from '@orrery/protocol';
import { emptyScene, Random, randomOperation } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Meeting } from '../packages/server/src/features/sessions/meeting.test-kit.ts';

const PEOPLE = ['ana', 'ben', 'cleo', 'dan'];
const STEPS = 150;
const SEEDS = process.env.ORRERY_FULL === '1' ? 60 : 6;

/** A link into the meeting that a test can cut; what is under way is lost. */
class Line {
  cut: () => void = () => {};
  readonly #meeting: Meeting;

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  transport(user: string): Transport {
    return {
      open: (url) => {
        const since = new URL(url).searchParams.get('since');
        const channel = this.#meeting.channel(user, since === null ? null : (Number(since) as Seq));
        this.cut = () => channel.cut();
        return channel;
      },
    };
  }
}

const simulate = async (seed: number) => {
  const random = new Random(seed);
  const meeting = await Meeting.begin();
  const counts = { private: 0, published: 0, undone: 0, cuts: 0 };
  const lines = PEOPLE.map(() => new Line(meeting));
  for (const user of PEOPLE) await meeting.seat(user, 'collaborator');
  const clients = PEOPLE.map((user, i) =>
    openSession({
      base_url: 'http://orrery.test',
      session_id: meeting.live.id,
      user_id: user,
      username: user,
      seat: 'none',
      data: 'on_demand',
      transport: (lines[i] as Line).transport(user),
      timers: meeting.timers,
      random: () => random.next(),
    }),
  );
  await meeting.settle(1_000);
  const act = (client: SessionClient): void => {
    const scene = client.scene.current();
    const mine = Object.keys(scene).filter((id) => client.scene.audienceOf(id) !== null);
    const { undo, redo } = client.history.getState();
    if (undo > 0 && random.chance(0.15)) {
      client.undo();
      counts.undone += 1;
    } else if (redo > 0 && random.chance(0.2)) client.redo();
    else if (mine.length > 0 && random.chance(0.1)) {
      const to = PEOPLE.filter(() => random.chance(0.4)) as UserId[];
      client.publish(random.pick(mine), to.length > 0 && random.chance(0.5) ? to : undefined);
      counts.published += 1;
    } else {
      const some =
        random.chance(0.5) && mine.length > 0
          ? Object.fromEntries(mine.map((id) => [id, scene[id] ?? {}]))
          : scene;
      const op: Operation = randomOperation((below) => random.int(below), { ...emptyScene(), ...some });
      const audience = PEOPLE.filter(() => random.chance(0.4)) as UserId[];
      const isPrivate = op.op === 'insert' && random.chance(0.6);
      if (isPrivate) counts.private += 1;
      client.submit([op], isPrivate ? { audience } : {});
    }
  };
  for (let step = 0; step < STEPS; step += 1) {
    const at = random.int(PEOPLE.length);
    // Several at once, so that they meet on the same records before they hear of each other.
    for (const client of clients) if (client.me.getState() !== null && random.chance(0.5)) act(client);
    if (random.chance(0.04)) {
      counts.cuts += 1;
      lines[at]?.cut();
    }
    await meeting.settle(random.int(60));
  }
  for (let i = 0; i < 60; i += 1) await meeting.settle(500);
  return { meeting, clients, counts };
};

test('[AUD11] with layers, undo, publishing and lost connections each client ends with the fold for its reader', async () => {
  const totals = { private: 0, published: 0, undone: 0, cuts: 0, conflicts: 0 };
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { meeting, clients, counts } = await simulate(seed);
    const entries = await meeting.log.read(meeting.live.id, 1 as Seq, 10_000);
    for (const entry of entries)
      if (entry.kind === 'scene_committed' && entry.audience) totals.conflicts += entry.body.conflicts.length;
    await meeting.fold();
    for (const client of clients) {
      expect(client.history.getState().unacknowledged, `seed ${seed} ${client.userId}`).toBe(0);
      const truth = meeting.live.state.layers.sceneOf(client.userId);
      expect(client.scene.current(), `seed ${seed} ${client.userId}`).toEqual(truth);
      for (const id of Object.keys(truth))
        expect(client.scene.audienceOf(id), `seed ${seed} ${client.userId} ${id}`).toEqual(
          meeting.live.state.layers.standing(client.userId, id as never)?.audience ?? null,
        );
    }
    for (const key of ['private', 'published', 'undone', 'cuts'] as const) totals[key] += counts[key];
    for (const client of clients) client.close();
  }
  console.info(`layers: ${SEEDS} seeds, ${JSON.stringify(totals)}`);
  // A run in which little happened proves nothing.
  expect(totals.private).toBeGreaterThan(10 * SEEDS);
  expect(totals.published).toBeGreaterThan(2 * SEEDS);
  expect(totals.undone).toBeGreaterThan(5 * SEEDS);
  expect(totals.conflicts).toBeGreaterThan(0);
  expect(totals.cuts).toBeGreaterThan(2 * SEEDS);
}, 120_000);
