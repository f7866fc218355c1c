import { expect, test } from 'vitest';
import { Visit } from '../visit.test-kit.ts';
import { feedSpeaking, VoiceGate } from './speaking.ts';

const gateAt = () => {
  const visit = new Visit();
  const told: boolean[] = [];
  const gate = new VoiceGate(visit.timers, (speaking) => told.push(speaking));
  /** The same level, 20 times a second. */
  const hear = async (level: number, ms: number) => {
    for (let at = 0; at < ms; at += 50) {
      gate.hear(level);
      await visit.pass(50);
    }
  };
  return { told, hear, visit };
};

test('[ROOM57] a voice opens once and closes after a pause; clicks and the gaps between words do nothing', async () => {
  const { told, hear } = gateAt();
  await hear(0.9, 50); // a key
  await hear(0, 1_000);
  expect(told).toEqual([]);
  await hear(0.6, 500);
  expect(told).toEqual([true]);
  await hear(0.35, 1_000); // softer, still a voice
  await hear(0, 300);
  await hear(0.6, 200);
  expect(told).toEqual([true]);
  await hear(0, 1_000);
  expect(told).toEqual([true, false]);
});

test('[ROOM57] a source that falls silent without a word closes too', async () => {
  const { told, hear, visit } = gateAt();
  await hear(0.6, 200);
  await visit.pass(2_000);
  expect(told).toEqual([true, false]);
});

test('[ROOM57] a source feeds what others see: speaking, and nothing once it is taken away', async () => {
  const visit = new Visit();
  const ana = await visit.enter('ana');
  const ben = await visit.enter('ben');
  ana.setPose({ position: [1, 0, 0] });
  let say: (level: number) => void = () => {};
  const source = {
    subscribe(listener: (level: number) => void) {
      say = listener;
      return () => {
        say = () => {};
      };
    },
  };
  const stop = feedSpeaking(ana, source, visit.timers);
  const seen = () => ben.poses.get('ana' as never)?.pose.speaking;
  for (let i = 0; i < 6; i += 1) {
    say(0.8);
    await visit.pass(50);
  }
  await visit.pass(200, 4);
  expect(seen()).toBe(true);
  stop();
  await visit.pass(200, 4);
  expect(seen()).toBe(undefined);
  expect(JSON.stringify(visit.server.heard)).not.toContain('0.8'); // a level never leaves
});
