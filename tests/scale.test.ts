// The scale bench, small: several full sessions at work, and a flood past receivers that have stopped reading. The full
// sizes and their figures: `npm run bench -- scale`.
import { expect, test } from 'vitest';
import { fullHouse } from '../bench/scale/full-house.ts';
import { stalled } from '../bench/scale/stalled.ts';

const FULL = process.env.ORRERY_FULL === '1';

test('[FLOW12] every socket of every session ends with the same seq and the same scene', async () => {
  const house = await fullHouse({
    sessions: FULL ? 5 : 2,
    seats: 10,
    crowds: 1,
    seconds: 2,
    opsPerRoom: 10,
    posesPerRoom: 10,
    atRest: false,
  });
  expect(house).toMatchObject({
    sessions: FULL ? 5 : 2,
    sockets: FULL ? 50 : 20,
    stale: 0,
    lost: 0,
    refused: 0,
    closed: {},
  });
  expect(house.sent).toBeGreaterThan(20);
}, 120_000);

test('[FLOW6] receivers that stop reading lose nothing, take nothing from the others, and hold little memory', async () => {
  const flood = await stalled({
    people: 8,
    stalled: 3,
    calmSeconds: 1,
    seconds: 12,
    opsPerSecond: 80,
    chars: 19_000,
  });
  expect(flood).toMatchObject({ sessions: 1, sockets: 8, stale: 0, lost: 0 });
  const cuts = Object.entries(flood.closed);
  expect(cuts.every(([code]) => code === '4430' || code === '1006')).toBe(true);
  expect(cuts.reduce((sum, [, times]) => sum + times, 0)).toBe(3); // nobody else was cut
  expect(flood.heapGrowth).toBeLessThan(3 * 2 ** 20 + 10e6);
}, 120_000);
