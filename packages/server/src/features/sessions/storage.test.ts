import { OrreryError, type Seq, type SessionId, type UpType } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { chats } from '../../log/chat-draft.test-kit.ts';
import { openMemoryLog } from '../../log/memory-log.ts';
import { Storage } from './storage.ts';

const ROOM = 'room' as SessionId;

test('[QUOTA1] a full session takes no more content, and lets people read, leave and be managed', async () => {
  const log = openMemoryLog();
  await log.append(chats('room', 1, 20));
  const { bytes } = await log.size(ROOM, 1 as Seq);
  const storage = new Storage(ROOM, log, bytes);
  storage.admit('chat_send'); // not counted yet: nothing is refused on a guess
  await storage.count();
  const filling: UpType[] = [
    'chat_send',
    'scene_update',
    'scene_submit',
    'annotation_create',
    'agent_action',
  ];
  for (const type of filling) expect(() => storage.admit(type)).toThrow(OrreryError);
  const free: UpType[] = [
    'leave',
    'participant_change',
    'participant_remove',
    'presence_set',
    'ping',
    'agent_report',
  ];
  for (const type of free) storage.admit(type);
});

test('[QUOTA2] what is added is counted on, once', async () => {
  const log = openMemoryLog();
  const storage = new Storage(ROOM, log, 1_000_000);
  await log.append(chats('room', 1, 60));
  storage.committed(60 as Seq);
  await storage.count();
  await log.append(chats('room', 61, 70));
  storage.committed(70 as Seq); // too few to look again
  await storage.count();
  expect(storage.bytes).toBe((await log.size(ROOM, 1 as Seq)).bytes);
});

test('[ROWSET5] [IMAGE4] what a session keeps beside its log counts into its quota', async () => {
  const log = { size: async () => ({ bytes: 600, last: 1 as Seq }) };
  const storage = new Storage('s' as SessionId, log, 1_000);
  await storage.count();
  storage.admit('scene_submit');
  storage.beside('row_sets', 399);
  storage.admit('scene_submit');
  storage.beside('images', 1);
  expect(storage.bytes).toBe(1_000);
  expect(() => storage.admit('scene_submit')).toThrow(/used its/);
  storage.admit('leave');
});
