import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import type { Timers } from '../timers.ts';
import { CHECK_MS, FRESH_MS, Health, type HealthCheck, STUCK_MS } from './health.ts';

const never = new Promise<never>(() => {});

const watched = (...checks: HealthCheck[]) => {
  const clock = new FakeClock();
  const timers: Timers = { now: clock.now, elapsed: clock.now, after: clock.after, soon: (call) => call() };
  return { clock, health: new Health(checks, timers) };
};

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('[STATUS4] is ready while every check works, and says which one does not', async () => {
  let broken = false;
  const { clock, health } = watched(
    { name: 'log', run: async () => 'fine' },
    {
      name: 'disk',
      run: async () => {
        if (broken) throw new Error('no space left');
      },
    },
  );
  expect(await health.ready()).toEqual({
    ready: true,
    why: 'ready',
    checks: [
      { name: 'log', ok: true, why: 'ok' },
      { name: 'disk', ok: true, why: 'ok' },
    ],
  });
  broken = true;
  clock.advance(FRESH_MS);
  const refused = await health.ready();
  expect([refused.ready, refused.why]).toEqual([false, 'disk: no space left']);
  broken = false;
  clock.advance(FRESH_MS);
  expect((await health.ready()).ready).toBe(true);
});

test('[STATUS4] a check that does not come back in time has failed, also while it is asked again', async () => {
  const { clock, health } = watched({ name: 'datasets', run: () => never });
  const first = health.ready();
  await settled();
  clock.advance(CHECK_MS);
  expect((await first).why).toBe('datasets: no answer within 2 s');
});

test('[STATUS4] many askers cost one run a second', async () => {
  let runs = 0;
  const { clock, health } = watched({ name: 'disk', run: async () => ++runs });
  await Promise.all(Array.from({ length: 50 }, () => health.ready()));
  expect(runs).toBe(1);
  clock.advance(FRESH_MS);
  await health.ready();
  expect(runs).toBe(2);
});

test('[STATUS5] is live while it works, and no longer when a check is stuck for good', async () => {
  const { clock, health } = watched({ name: 'log', run: () => never });
  expect(health.live().live).toBe(true);
  await settled();
  clock.advance(STUCK_MS - 1);
  expect(health.live().live).toBe(true);
  clock.advance(1);
  expect(health.live()).toEqual({ live: false, why: 'log has not answered for 30 s' });
});

test('[STATUS4] a server that is stopping is not ready', async () => {
  const { health } = watched();
  health.stop();
  expect((await health.ready()).why).toBe('stopping');
});
