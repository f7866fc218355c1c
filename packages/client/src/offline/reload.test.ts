// A client that is reloaded again and again against the one that never was: same changes, same weather, same scene.
import type { Scene } from '@orrery/protocol';
import { Random, randomOperation } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { SessionClient } from '../session-client.ts';
import { Visit } from '../visit.test-kit.ts';
import { TestTab } from './page.test-kit.ts';

const FULL = process.env.ORRERY_FULL === '1';

interface Weather {
  /** Whether ana's page is reloaded between her changes, and how. */
  readonly reload: 'never' | 'reload' | 'kill';
  readonly seed: number;
}

interface Result {
  readonly scene: Scene;
  readonly reloads: number;
}

/** Ana changes things while her line is dead or dying, ben meanwhile too; then it is mended. */
const visitOf = async ({ reload, seed }: Weather): Promise<Result> => {
  const choices = new Random(seed);
  const fate = new Random(seed * 7 + 1);
  const visit = new Visit({ seed, delay: () => 10 });
  const tab = new TestTab();
  const open = (): SessionClient => visit.open('ana', { unsent: tab.place() });
  let ana = open();
  const ben = visit.open('ben');
  await visit.pass(200, 20);
  let reloads = 0;
  const change = (client: SessionClient): void =>
    client.submit([randomOperation((below) => choices.int(below), client.scene.current())]);
  for (let round = 0; round < 4; round += 1) {
    for (let n = choices.int(4); n > 0; n -= 1) change(ana);
    await visit.pass(choices.int(30)); // some of it is under way, some arrives, some is answered
    visit.server.swallow = 'ana'; // and what is answered is not heard
    for (let n = 1 + choices.int(4); n > 0; n -= 1) change(ana);
    await visit.pass(200, 4);
    visit.server.cutAll('ana');
    visit.server.swallow = false;
    visit.server.closes = { code: 1006, reason: '', user: 'ana' }; // she does not come back yet
    await visit.pass(0);
    for (let n = choices.int(6); n > 0; n -= 1) {
      change(ben);
      await visit.pass(200, 10);
    }
    for (let n = choices.int(3); n > 0; n -= 1) change(ana);
    await visit.pass(200, 10);
    if (reload !== 'never' && fate.chance(0.7)) {
      reloads += 1;
      const seen = structuredClone(ana.scene.current());
      if (reload === 'kill') tab.kill();
      ana.close();
      ana = open();
      await visit.pass(100, 10);
      expect(ana.unsent.getState().place, `seed ${seed}`).toBe('device');
      expect(ana.scene.current(), `seed ${seed}: as it was before the reload`).toEqual(seen);
    }
    for (let n = choices.int(3); n > 0; n -= 1) change(ana);
    visit.server.closes = null;
    await visit.pass(60_000, 300);
  }
  for (const client of [ana, ben]) {
    expect(client.scene.current(), `seed ${seed} ${client.userId}`).toEqual(visit.server.state.scene);
    expect(client.unsent.getState().waiting, `seed ${seed}`).toBe(0);
    expect(client.lastError.getState(), `seed ${seed}`).toBe(null);
  }
  expect(await tab.disk.read(tab.queue), `seed ${seed}: something is still kept`).toBe(null);
  ana.close();
  ben.close();
  return { scene: visit.server.state.scene, reloads };
};

test('[SYNC17] a client reloaded at any moment leaves the scene that an uninterrupted one leaves', async () => {
  let reloads = 0;
  for (let seed = 1; seed <= (FULL ? 400 : 40); seed += 1) {
    const uninterrupted = await visitOf({ reload: 'never', seed });
    const reloaded = await visitOf({ reload: 'reload', seed });
    expect(reloaded.scene, `seed ${seed}`).toEqual(uninterrupted.scene);
    reloads += reloaded.reloads;
  }
  expect(reloads).toBeGreaterThan(80);
});

test('[SYNC17] a page that is killed loses nothing that it had time to write', async () => {
  for (let seed = 1001; seed <= (FULL ? 1_400 : 1_020); seed += 1) {
    const uninterrupted = await visitOf({ reload: 'never', seed });
    const killed = await visitOf({ reload: 'kill', seed }); // every change had its 100 ms
    expect(killed.scene, `seed ${seed}`).toEqual(uninterrupted.scene);
  }
});
