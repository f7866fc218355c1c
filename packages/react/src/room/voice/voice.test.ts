import type { SessionClient } from '@orrery/client';
import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type Microphone, MicrophoneError } from './microphone.ts';
import { Voice } from './voice.ts';

const stand = (open: (microphone: Microphone) => Promise<Microphone> = async (microphone) => microphone) => {
  const told: unknown[] = [];
  const connection = createStore<{ state: string }>(() => ({ state: 'live' }));
  const client = { connection, setPresence: (part: unknown) => told.push(part) } as unknown as SessionClient;
  const listeners = new Set<(level: number) => void>();
  let closed = 0;
  const microphone: Microphone = {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onEnded: () => {},
    close: () => {
      closed += 1;
    },
  };
  const voice = new Voice(client, () => open(microphone));
  const speak = async () => {
    for (let i = 0; i < 3; i += 1) {
      for (const listener of listeners) listener(0.9);
      await new Promise((done) => setTimeout(done, 40));
    }
  };
  return { voice, told, speak, connection, closed: () => closed, heard: () => listeners.size };
};

test('[ROOM57] nothing is opened before the click; on, others are told; muted, only oneself is', async () => {
  const { voice, told, speak, heard } = stand();
  expect([voice.store.getState(), heard()]).toEqual([{ state: 'off' }, 0]);
  await voice.toggle();
  await speak();
  expect([voice.store.getState(), told]).toEqual([{ state: 'on', speaking: true }, [{ speaking: true }]]);
  await voice.toggle();
  expect(told.at(-1)).toEqual({ speaking: null });
  await speak();
  expect([voice.store.getState(), told.length]).toEqual([{ state: 'muted', speaking: true }, 2]);
});

test('[ROOM57] the pause after the last word shown is no word of the muted ones', async () => {
  const { voice, speak } = stand();
  await voice.toggle();
  await speak();
  await voice.toggle();
  await new Promise((done) => setTimeout(done, 700)); // longer than a pause between two words
  expect(voice.store.getState()).toEqual({ state: 'muted', speaking: false });
});

test('[ROOM57] a refusal is said, and the microphone is given back with the session', async () => {
  const refused = stand(async () => {
    throw new MicrophoneError('no_device');
  });
  await refused.voice.toggle();
  expect(refused.voice.store.getState()).toEqual({ state: 'failed', failure: 'no_device' });
  const { voice, connection, closed, heard } = stand();
  await voice.toggle();
  connection.setState({ state: 'closed' });
  expect([voice.store.getState(), closed(), heard()]).toEqual([{ state: 'off' }, 1, 0]);
});
