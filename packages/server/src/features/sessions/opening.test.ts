import {
  type Down,
  firstProtocolScene,
  limits,
  type Scene,
  type Seq,
  SINGLETONS,
  SYSTEM,
  type UserId,
} from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { describe, expect, test } from 'vitest';
import { MOST_OWED, PAUSE_BYTES, STALL_MS } from '../../corridor/outflow.ts';
import { systemTimers } from '../../timers.ts';
import { addNotes, aLiveSession, Receiver, setX } from './live-session.test-kit.ts';
import { RecordTexts } from './record-texts.ts';
import { sayAs } from './session.test-kit.ts';
import { TailSize } from './tail-size.ts';

const LARGE = 1_000; // notes: 300 kB
const seq = (value: number) => value as Seq;
const isLast = (text: string) => (texts: readonly string[]) => texts.at(-1)?.includes(text) ?? false;
const turns = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i += 1) await new Promise((resolve) => setImmediate(resolve));
};

describe('a welcome', () => {
  test('[OPEN1] a record is encoded once, whoever asks, and again only when it has changed', () => {
    const scene: Record<string, unknown> = { a: 1, b: 2, c: 3 };
    const read: string[] = [];
    const texts = new RecordTexts(Object.keys(scene), (id) => {
      read.push(id);
      return id in scene ? `"${id}":${JSON.stringify(scene[id])}` : undefined;
    });
    while (texts.encodeSome(1)) expect(read.length).toBeLessThan(4);
    expect(texts.all().map(({ text }) => text)).toEqual(['"a":1', '"b":2', '"c":3']);
    scene.b = 'zwei€';
    delete scene.c;
    for (const id of ['b', 'c', 'b']) texts.changed(id);
    expect(texts.all()).toEqual([
      { text: '"a":1', bytes: 5 },
      { text: '"b":"zwei€"', bytes: 13 },
    ]);
    expect(texts.bytes).toBe(18);
    expect(read).toEqual(['a', 'b', 'c', 'b', 'c']);
  });

  test('[OPEN1] everybody who opens at one scene gets the same text; a change in between is in the next one', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, 10);
    const before = [new Receiver(), new Receiver({ protocol: 1 })];
    for (const { connection } of before) await live.open(connection, null);
    await setX(live, 'changed');
    const after = new Receiver();
    await live.open(after.connection, null);
    const of = ({ messages }: Receiver) => messages[0] as Down<'welcome'> & { scene: Scene };
    expect(before.map((receiver) => of(receiver).scene.view?.x)).toEqual(['a', 'a']);
    expect(of(after).scene).toEqual(JSON.parse(JSON.stringify(live.state.scene.scene)));
    expect(of(after).scene.view?.x).toBe('changed');
    expect([of(before[0] as Receiver).seq + 1, before[0]?.types]).toEqual([
      of(after).seq,
      ['welcome', 'scene_committed'],
    ]);
  });

  test('[OPEN1] a change that meets the encoding half way is in the welcome, or comes after it, never both or neither', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE * 2);
    const receiver = new Receiver();
    const opening = live.open(receiver.connection, null);
    for (let i = 0; i < 20; i += 1) await setX(live, `step ${i}`);
    await opening;
    await setX(live, 'last');
    await receiver.until(isLast('"last"'));
    const welcome = receiver.messages[0] as Down<'welcome'>;
    const later = receiver.messages.filter((message) => message.type === 'scene_committed');
    expect(later.map((message) => message.seq)).toEqual(
      Array.from({ length: live.state.seq - welcome.seq }, (_, i) => welcome.seq + 1 + i),
    );
    const told = live.state.seq - welcome.seq;
    expect(receiver.scene.view?.x).toBe(told > 20 ? 'a' : `step ${20 - told}`);
  });

  test('[OPEN4] a large scene comes in parts of at most 64 KiB, which together are the scene, before anything later', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE);
    const receiver = new Receiver();
    await live.open(receiver.connection, null);
    await setX(live, 'later');
    await receiver.until(isLast('"later"'));
    const [welcome, ...rest] = receiver.messages;
    const parts = rest.slice(0, -1) as Down<'scene_part'>[];
    expect((welcome as Down<'welcome'>).parts).toBe(parts.length);
    expect(parts.map(({ type, index }) => [type, index])).toEqual(
      parts.map((_, index) => ['scene_part', index + 1]),
    );
    expect(Math.max(...receiver.texts.map((text) => Buffer.byteLength(text)))).toBeLessThan(
      limits.FRAME_BYTES + 16_384,
    );
    expect(Math.max(...receiver.texts.slice(1).map((text) => Buffer.byteLength(text)))).toBeLessThanOrEqual(
      limits.FRAME_BYTES,
    );
    const scene = JSON.parse(JSON.stringify(live.state.scene.scene));
    expect({ ...receiver.scene, view: { ...receiver.scene.view, x: 'later' } }).toEqual(scene);
    expect(Object.keys(scene)).toHaveLength(LARGE + SINGLETONS.length);
  });

  test('[OPEN7] a client of protocol 1 gets the whole scene in one message', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE);
    const receiver = new Receiver({ protocol: 1 });
    await live.open(receiver.connection, null);
    expect(receiver.types).toEqual(['welcome']);
    expect(receiver.messages[0]).not.toHaveProperty('parts');
    expect(receiver.scene).toEqual(JSON.parse(JSON.stringify(firstProtocolScene(live.state.scene.scene))));
  });
});

describe('a slow receiver', () => {
  test('[OPEN5] gets as many parts as may be buffered, and the rest as it takes them; nobody waits for it, and it misses nothing', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE * 4);
    const slow = new Receiver({ flowing: false });
    const quick = new Receiver();
    await live.open(slow.connection, null);
    await live.open(quick.connection, null);
    await setX(live, 'later');
    await quick.until(isLast('"later"'));
    await turns(50);
    const sent = slow.texts.reduce((sum, text) => sum + text.length, 0);
    expect(sent).toBeLessThan(PAUSE_BYTES + 2 * limits.FRAME_BYTES);
    expect(slow.texts.length).toBeLessThan(quick.texts.length / 2);
    slow.flow();
    await slow.until(isLast('"later"'));
    expect(slow.types).toEqual(quick.types);
    expect(slow.scene).toEqual(quick.scene);
  });

  test('[OPEN5] may be owed any number of entries while its opening is on the way, also when it asked for all it missed', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE * 4);
    const since = live.state.seq;
    const newcomer = new Receiver({ flowing: false });
    await live.open(newcomer.connection, null);
    const say = () =>
      Promise.all(
        Array.from({ length: MOST_OWED + 1 }, (_, i) => live.enter((turn) => sayAs(turn, `${i} said`))),
      );
    await say();
    const returned = new Receiver({ flowing: false });
    await live.open(returned.connection, since, true);
    await live.enter((turn) => sayAs(turn, 'the end'));
    expect([newcomer.closedWith, returned.closedWith]).toEqual([null, null]);
    for (const receiver of [newcomer, returned]) {
      receiver.flow();
      await receiver.until(isLast('the end'));
    }
    const chats = Array<string>(MOST_OWED + 2).fill('chat_sent');
    expect(returned.types).toEqual(['resumed', ...chats.slice(1), 'up_to', 'chat_sent']);
    expect(newcomer.types.filter((type) => type === 'chat_sent')).toEqual(chats);
  });

  test('[OPEN5] is cut when it takes nothing of its parts any more', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, LARGE * 4);
    const clock = new FakeClock(0);
    const timers = { ...systemTimers, elapsed: clock.now, after: clock.after };
    const stuck = new Receiver({ flowing: false, timers });
    await live.open(stuck.connection, null);
    await turns(50);
    clock.advance(STALL_MS - 1_000);
    expect(stuck.closedWith).toBe(null);
    clock.advance(2_000);
    expect(stuck.closedWith).toBe(4430);
  });
});

describe('a reconnect', () => {
  test('[OPEN2] gets what it missed or a welcome, whichever is smaller', async () => {
    const live = await aLiveSession();
    await addNotes(live, 0, 300);
    for (let i = 0; i < 20; i += 1) await setX(live, `${i}`);
    const since = live.state.seq;
    const kinds: string[] = [];
    const reopen = async (tail?: boolean): Promise<void> => {
      const receiver = new Receiver();
      await live.open(receiver.connection, since, tail);
      kinds.push(receiver.types[0] ?? 'nothing');
      live.closed(receiver.connection, false);
    };
    await reopen(); // nothing missed
    await addNotes(live, 1_000, 300); // as large as half of the scene
    await reopen();
    for (let i = 0; i < 900; i += 1) await setX(live, `${i} ${'x'.repeat(150)}`); // more than the scene
    await reopen();
    await reopen(true);
    expect(kinds).toEqual(['resumed', 'resumed', 'welcome', 'resumed']);
  });

  test('[OPEN2] the size of a tail is known within a stride of entries, and guessed for what was never seen', () => {
    const size = new TailSize(seq(1_000));
    for (let i = 1; i <= 1_000; i += 1) size.told(seq(1_000 + i), 10);
    expect(size.after(seq(2_000))).toBe(0);
    for (const since of [1_000, 1_001, 1_015, 1_016, 1_500, 1_999]) {
      const exact = (2_000 - since) * 10;
      expect(size.after(seq(since)) - exact, `since ${since}`).toBeGreaterThanOrEqual(0);
      expect(size.after(seq(since)) - exact, `since ${since}`).toBeLessThan(160);
    }
    expect(size.after(seq(900))).toBeGreaterThan(10_000 + 100 * 10);
  });

  test('[OPEN3] a position opens nothing that its bearer may not read', async () => {
    const live = await aLiveSession();
    const secret = 'for the system alone';
    await live.enter((turn) =>
      turn.append(
        'ben' as UserId,
        { kind: 'refused', body: { code: 'forbidden', message_type: secret, count: 1 } },
        { audience: [SYSTEM] },
      ),
    );
    await live.enter((turn) =>
      turn.append(
        'ben' as UserId,
        {
          kind: 'chat_sent',
          body: { op_id: 'whisper' as never, username: 'Ben', text: secret, mentions: [], result: null },
        },
        { audience: ['ben' as UserId] },
      ),
    );
    for (const since of [0, 1, 5, 6, 7]) {
      for (const tail of [false, true]) {
        const receiver = new Receiver();
        await live.open(receiver.connection, seq(since), tail);
        await receiver.until(isLast('up_to'));
        expect(receiver.texts.join(''), `since ${since}`).not.toContain(secret);
        live.closed(receiver.connection, false);
      }
    }
    const ahead = new Receiver();
    for (const since of [live.state.seq + 1, 999_999_999_999_999])
      await expect(live.open(ahead.connection, seq(since), true)).rejects.toMatchObject({
        code: 'future_seq',
      });
    const stranger = new Receiver({ user: 'mallory' as UserId });
    await expect(live.open(stranger.connection, seq(1), true)).rejects.toMatchObject({ code: 'not_joined' });
    expect([...ahead.texts, ...stranger.texts]).toEqual([]);
  });

  test('[OPEN3] a position is taken as one again after removal: it lets nobody back in', async () => {
    const live = await aLiveSession();
    await live.enter((turn) =>
      turn.append(SYSTEM, {
        kind: 'participant_left',
        body: { user_id: 'ana' as UserId, reason: 'removed', rating: null },
      }),
    );
    const receiver = new Receiver();
    await expect(live.open(receiver.connection, seq(3), true)).rejects.toMatchObject({ code: 'removed' });
    expect(receiver.texts).toEqual([]);
  });
});
