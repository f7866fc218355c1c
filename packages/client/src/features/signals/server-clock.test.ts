import type { DownMessage, Millis } from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { ServerClock } from './server-clock.ts';

const pong = (at: number, sent_at: number): DownMessage => ({ type: 'pong', at: at as Millis, sent_at });
const entry = (at: number): DownMessage => ({ type: 'up_to', at }) as unknown as DownMessage;

const clockThatIsWrong = (by: number) => {
  const clock = new FakeClock(50_000);
  let wrong = by;
  const timers = { now: () => clock.now() + wrong, elapsed: clock.now, after: clock.after };
  return { clock, server: new ServerClock(timers), put: (to: number) => (wrong = to) };
};

test("[MEET2] the server's time is shown, however wrong the machine's clock is, and however it is put right", () => {
  const { clock, server, put } = clockThatIsWrong(-86_400_000);
  expect(server.now()).toBe(50_000 - 86_400_000); // nothing heard yet: better than nothing
  clock.advance(100);
  server.hear(pong(1_000_050, 50_000)); // 100 ms there and back
  expect(server.now()).toBe(1_000_100);
  clock.advance(5_000);
  put(0);
  expect(server.now()).toBe(1_005_100);
});

test('[MEET2] the quickest answer is believed, a slow one is not, and an old one no longer', () => {
  const { clock, server } = clockThatIsWrong(0);
  clock.advance(10);
  server.hear(pong(1_000_005, 50_000));
  expect(server.now()).toBe(1_000_010);
  clock.advance(2_000);
  server.hear(pong(1_000_300, 50_010)); // two seconds under way: says little
  expect(server.now()).toBe(1_002_010);
  clock.advance(400_000);
  server.hear(pong(1_402_500, 452_000));
  expect(server.now()).toBe(1_402_505);
});

test('[MEET2] before a pong the newest entry is the nearest reading, and what is replayed is not', () => {
  const { clock, server } = clockThatIsWrong(9_000);
  server.hear(entry(900_000));
  server.hear(entry(1_000_000));
  server.hear(entry(800_000));
  clock.advance(50);
  expect(server.now()).toBe(1_000_050);
});
