// Ten people take hold of one note at once, and write in it meanwhile: the real SDK against the real session. The first hand
// has it, everybody else is told whose it is and can ask, and in the end all see one note with every word in it.
import { openSession, placePath, type SessionClient } from '@orrery/client';
import type { AnnotationRecord, RecordId } from '@orrery/protocol';
import { expect, test } from 'vitest';
import { Meeting } from '../packages/server/src/features/sessions/meeting.test-kit.ts';

const NOTE = 'annotation:shared';
const PATH = placePath(NOTE);
const PEOPLE = ['ana', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal', 'ida', 'jon'];
const place = (x: number) => ({ kind: 'place' as const, position: [x, 0, 0] });

/** Everybody is in, with a note of the first one's, and may arrange what others wrote. */
const tenPeople = async () => {
  const meeting = await Meeting.begin();
  for (const user of PEOPLE) await meeting.seat(user, 'collaborator');
  const clients = PEOPLE.map((user) =>
    openSession({
      base_url: 'http://orrery.test',
      session_id: meeting.live.id,
      user_id: user,
      username: user,
      seat: 'none',
      data: 'on_demand',
      transport: { open: () => meeting.channel(user, null, 'hands too') },
      timers: meeting.timers,
      random: () => 0.5,
    }),
  );
  const passes = async (ms = 600): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 40) await meeting.settle(40);
  };
  await passes();
  const [first] = clients as [SessionClient];
  first.submit([
    {
      op: 'insert',
      record: NOTE as RecordId,
      value: {
        content: [{ insert: 'Look here.' }],
        author: 'ana',
        created_at: 1,
        anchor: place(0),
        resolved: false,
      },
    },
  ]);
  await passes();
  return { meeting, clients, passes };
};

const noteOf = (client: SessionClient) => client.scene.current()[NOTE] as unknown as AnnotationRecord;
const drag = (client: SessionClient, x: number) => client.drag(NOTE, 'anchor', place(x) as never);
const drop = (client: SessionClient, x: number) => client.drop(NOTE, 'anchor', place(x) as never);
const textOf = (client: SessionClient): string =>
  noteOf(client)
    .content.map(({ insert }) => insert)
    .join('');

test('[DRAG12] ten hands on one note: one moves it, nine are told whose it is, one result, one step to undo, no word lost', async () => {
  const { meeting, clients, passes } = await tenPeople();
  const words = PEOPLE.map((user) => ` ${user} was here.`);
  for (let step = 1; step <= 5; step += 1) {
    for (const [i, client] of clients.entries()) drag(client, i + step / 10);
    if (step === 3)
      for (const [i, client] of clients.entries())
        client.submit([
          {
            op: 'edit',
            record: NOTE as RecordId,
            field: 'content',
            delta: [{ retain: 10 }, { insert: words[i] as string }],
          },
        ]);
    await passes(120);
  }
  const [winner, ...others] = [...clients].sort((a) => (a.heldBy(PATH) === null ? -1 : 1)) as [
    SessionClient,
    ...SessionClient[],
  ];
  expect(winner.heldBy(PATH)).toBe(null);
  for (const other of others) {
    expect(other.heldBy(PATH)).toBe(winner.userId);
    expect(other.stageNews.getState()).toMatchObject([{ kind: 'held', by: winner.userId, asked: false }]);
  }
  const seen = noteOf(winner).anchor;
  for (const other of others) expect(noteOf(other).anchor).toEqual(seen); // everybody sees the one hand
  const steps = () => clients.map((client) => client.history.getState().undo);
  const before = steps(); // their words
  for (const [i, client] of clients.entries()) drop(client, i + 0.9);
  await passes();

  const last = place(clients.indexOf(winner) + 0.9);
  for (const client of clients) {
    expect(noteOf(client).anchor).toEqual(last);
    expect(textOf(client)).toBe(textOf(winner));
    expect(client.conflicts.getState()).toEqual([]);
  }
  expect(steps()).toEqual(before.map((n, i) => (clients[i] === winner ? n + 1 : n)));
  for (const word of words) expect(textOf(winner)).toContain(word);
  winner.undo();
  await passes();
  for (const client of clients) expect(noteOf(client).anchor).toEqual(place(0));
  for (const client of clients) client.close();
  await meeting.settle();
});

test('[DRAG13] [DRAG14] nine ask for what the tenth holds: one question, and whoever takes it next has it', async () => {
  const { clients, passes } = await tenPeople();
  const [ana, ...others] = clients as [SessionClient, ...SessionClient[]];
  drag(ana, 1);
  await passes(120);
  for (const other of others) other.askFor(PATH);
  await passes(120);
  expect(ana.stageNews.getState()).toMatchObject([{ kind: 'asked', path: PATH, by: PEOPLE.slice(1) }]);
  ana.handOver(PATH);
  await passes();
  drag(ana, 5); // her gesture goes on, and moves it no more
  await passes(120);
  for (const other of others) {
    expect(noteOf(other).anchor).toEqual(place(1));
    expect(other.stageNews.getState()).toMatchObject([{ kind: 'free', by: 'ana' }]);
  }
  drop(ana, 5);
  expect(ana.stageNews.getState()).toEqual([]);
  for (const [i, other] of others.entries()) {
    drag(other, i + 2);
    await passes(120);
    expect(other.stageNews.getState()).toEqual([]);
    for (const one of clients) expect(noteOf(one).anchor).toEqual(place(i + 2));
    drop(other, i + 2);
    await passes(120);
  }
  for (const client of clients) expect(noteOf(client).anchor).toEqual(place(10));
  const last = clients.at(-1) as SessionClient;
  last.undo();
  await passes();
  for (const client of clients) expect(noteOf(client).anchor).toEqual(place(9)); // what the one before made of it
  for (const client of clients) client.close();
});
