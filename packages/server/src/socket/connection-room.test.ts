import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { silentLogger } from '../observability/logger.ts';
import type { Timers } from '../timers.ts';
import { ConnectionRoom } from './connection-room.ts';
import { OPEN_FILES_RESERVE, openFilesAdvice, openFilesLimit } from './open-files.ts';

test('[FLOW13] beyond the open files a connection is refused in words, logged once, and readiness says it', async () => {
  const clock = new FakeClock();
  const warned: string[] = [];
  const logger = { ...silentLogger, warn: (_: object, message: string) => warned.push(message) };
  const timers = { elapsed: clock.now } as unknown as Timers;
  const room = new ConnectionRoom({ logger, timers, limit: OPEN_FILES_RESERVE + 2 });
  room.take();
  await room.probe();
  room.take();
  for (let i = 0; i < 5; i += 1) expect(() => room.take()).toThrow(/ulimit -n/);
  await expect(room.probe()).rejects.toThrow(/All 2 connections/);
  expect(warned).toHaveLength(1);
  room.leave();
  room.take();
  expect(room.open).toBe(2);
});

test('[FLOW13] what to do about too few open files is one sentence, and nothing where there are enough', () => {
  expect(openFilesAdvice(5_000, 1_024)).toContain('ulimit -n 5200');
  expect(openFilesAdvice(5_000, 5_000 + OPEN_FILES_RESERVE)).toBeNull();
  expect(openFilesAdvice(5_000, null)).toBeNull();
  if (process.platform === 'linux') expect(openFilesLimit()).toBeGreaterThan(100);
});
