import {
  type ColumnName,
  type Draft,
  limits,
  type Millis,
  type Operation,
  type OpId,
  type Participant,
  type RecordId,
  type ScenePath,
  type Seq,
  type UserId,
} from '@orrery/protocol';
import { FakeClock } from '@orrery/testkit';
import { expect, test } from 'vitest';
import { Connection } from '../../corridor/connection.ts';
import type { Frame } from '../../corridor/frame.ts';
import { PRESENCE_BUFFER_BYTES } from '../../corridor/outflow.ts';
import type { Timers } from '../../timers.ts';
import { aSession, person } from '../sessions/session.test-kit.ts';
import { DragBoard, TELL_MS } from './drag-board.ts';

const NOTE = 'annotation:n1' as RecordId;
const AT: ScenePath = [NOTE, 'anchor'];
const REVENUE: ScenePath = ['filters', 'by_column', 'revenue'];
const from = (min: number) => ({ kind: 'range' as const, min, max: null });
const place = (x: number) => ({ kind: 'place' as const, position: [x, 0, 0] });

/** A session with a note of Ana's, and its drags on a clock of the test's. */
const aBoard = () => {
  const clock = new FakeClock(1_000);
  const timers: Timers = {
    ...clock,
    now: clock.now,
    elapsed: clock.now,
    after: clock.after,
    soon: (call) => call(),
  };
  const { state } = aSession();
  const entry = (kind: Draft['kind'], actor: string, body: object): Draft =>
    ({
      seq: (state.seq + 1) as Seq,
      at: clock.now() as Millis,
      organisation: state.session.organisation,
      session: state.session.session_id,
      actor: actor as UserId,
      kind,
      body,
    }) as Draft;
  const board = new DragBoard(() => state, timers);
  const happens = (draft: Draft) => {
    state.apply(draft);
    board.after(draft);
  };
  const commit = (actor: string, ...ops: Operation[]) =>
    happens(entry('scene_committed', actor, { op_id: `o${state.seq}` as OpId, ops, conflicts: [] }));
  commit('ana', {
    op: 'insert',
    record: NOTE,
    value: { content: [], author: 'ana', created_at: 1, anchor: place(0), resolved: false },
  });
  const connect = (user: string, over: { protocol?: number; bufferedAmount?: number } = {}) => {
    const frames: Frame[] = [];
    const connection = new Connection({
      user: user as UserId,
      protocol: over.protocol ?? 2,
      wantsPresence: true,
      timers,
      wire: {
        bufferedAmount: over.bufferedAmount ?? 0,
        send: (frame) => frames.push(frame),
        close: () => undefined,
      },
    });
    board.greet(connection);
    return { connection, frames, heard: () => frames.splice(0).map((frame) => JSON.parse(frame.text)) };
  };
  const drag = (by: { connection: Connection }, path: ScenePath, value: unknown, who?: Participant) =>
    board.set(by.connection, who ?? person(by.connection.user), {
      type: 'drag_set',
      path,
      value: value as never,
    });
  return { clock, board, state, entry, happens, commit, connect, drag };
};

const told = (path: ScenePath, value: unknown, user_id = 'ana') => ({ type: 'drag', user_id, path, value });
const ended = (path: ScenePath, user_id = 'ana') => ({ type: 'drag_ended', user_id, path });

test('[DRAG1] a drag is told at once when nothing was told for a while, then at most every 33 ms, the latest of each', () => {
  const { clock, connect, drag } = aBoard();
  const [ana, ben] = [connect('ana'), connect('ben')];
  drag(ana, REVENUE, from(1));
  expect(ben.heard()).toEqual([told(REVENUE, from(1))]);
  drag(ana, REVENUE, from(2));
  drag(ben, AT, place(9), person('ben', { role: 'collaborator' }));
  drag(ana, REVENUE, from(3));
  expect(ben.heard()).toEqual([]);
  clock.advance(TELL_MS - 1);
  expect(ben.heard()).toEqual([]);
  clock.advance(1);
  expect(ben.heard()).toEqual([told(REVENUE, from(3))]);
  expect(ana.heard()).toEqual([told(AT, place(9), 'ben')]);
});

test('[DRAG1] all receivers share one frame; the dragging connection hears nothing of its own, another device does', () => {
  const { connect, drag } = aBoard();
  const [ana, phone, ben, cleo] = [connect('ana'), connect('ana'), connect('ben'), connect('cleo')];
  drag(ana, REVENUE, from(1));
  expect(ana.frames).toEqual([]);
  expect(ben.frames).toHaveLength(1);
  expect(ben.frames[0]).toBe(cleo.frames[0]);
  expect(phone.frames[0]).toBe(cleo.frames[0]);
});

test('[DRAG12] the first hand has it: a second one is told whose it is, nobody else hears of it, until the first lets go', () => {
  const { board, clock, connect, drag } = aBoard();
  const [ana, ben, cleo] = [connect('ana'), connect('ben'), connect('cleo')];
  drag(ana, REVENUE, from(1));
  clock.advance(TELL_MS);
  ben.heard();
  cleo.heard();
  drag(ben, REVENUE, from(7));
  clock.advance(TELL_MS);
  expect(ben.heard()).toEqual([told(REVENUE, from(1))]);
  expect([...cleo.heard(), ...ana.heard()]).toEqual([]);
  drag(ben, ['filters', 'by_column', 'margin'], from(7));
  expect(cleo.heard()).toEqual([told(['filters', 'by_column', 'margin'], from(7), 'ben')]);
  board.end('ana' as UserId, REVENUE);
  drag(ben, REVENUE, from(8));
  clock.advance(TELL_MS);
  expect(cleo.heard()).toEqual([ended(REVENUE), told(REVENUE, from(8), 'ben')]);
});

test('[DRAG2] what could not be committed cannot be dragged', () => {
  const { board, connect, drag } = aBoard();
  const [ana, ben] = [connect('ana'), connect('ben')];
  const refused = (path: ScenePath, value: unknown, who?: Participant): string | null => {
    try {
      drag(ana, path, value, who);
      return null;
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  expect(refused(REVENUE, from(1), person('ana', { role: 'observer' }))).toBe('forbidden');
  expect(refused(AT, place(1), person('ben'))).toBe('forbidden');
  expect(refused([NOTE, 'author'], 'ben', person('ana', { role: 'collaborator' }))).toBe('forbidden');
  expect(refused(REVENUE, { kind: 'range', min: 3, max: 1 })).toBe('outside_schema');
  expect(refused([NOTE, 'content'], 'text')).toBe('outside_schema');
  expect(refused(['view', 'nothing'], 1)).toBe('outside_schema');
  expect(refused(['annotation:gone', 'anchor'], place(1))).toBe('not_found');
  expect(ben.frames).toEqual([]);
  for (let n = 0; n < limits.DRAGS_PER_PARTICIPANT; n += 1)
    drag(ana, ['filters', 'by_column', `c${n}`], from(n));
  expect(refused(REVENUE, from(1))).toBe('wrong_state');
  drag(ben, REVENUE, from(1)); // one person's hands are no other's
  board.end('ana' as UserId, ['filters', 'by_column', 'c0']);
  expect(refused(REVENUE, from(1))).toBe(null);
});

test('[DRAG3] values are dropped for a receiver that is behind, the end is not; older protocols hear nothing', () => {
  const { board, connect, drag } = aBoard();
  const ana = connect('ana');
  const behind = connect('ben', { bufferedAmount: PRESENCE_BUFFER_BYTES + 1 });
  const older = connect('cleo', { protocol: 1 });
  drag(ana, REVENUE, from(1));
  expect(behind.frames).toEqual([]);
  board.end('ana' as UserId, REVENUE);
  expect(behind.heard()).toEqual([ended(REVENUE)]);
  expect(older.frames).toEqual([]);
});

test('[DRAG3] a newcomer is told what is under way, and only that', () => {
  const { board, connect, drag } = aBoard();
  const ana = connect('ana');
  drag(ana, REVENUE, from(1));
  drag(ana, ['filters', 'by_column', 'margin'], from(2));
  board.end('ana' as UserId, REVENUE);
  expect(connect('ben').heard()).toEqual([told(['filters', 'by_column', 'margin'], from(2))]);
});

/** One drag of Ana's note and one of her filter; what others hear when something happens. */
const ending = (happens: (room: ReturnType<typeof aBoard> & { ana: { connection: Connection } }) => void) => {
  const room = aBoard();
  const [ana, ben] = [room.connect('ana'), room.connect('ben')];
  room.drag(ana, REVENUE, from(1));
  room.drag(ana, AT, place(1));
  room.clock.advance(TELL_MS);
  ben.heard();
  happens({ ...room, ana });
  const heard = ben.heard();
  // Nothing that was waiting comes after its end.
  room.clock.advance(TELL_MS);
  expect(ben.heard()).toEqual([]);
  expect(ana.connection.open ? room.connect('cleo').heard().length : 0).toBe(2 - heard.length);
  return heard;
};

test('[DRAG4] letting go ends it, also before its last value was told', () => {
  expect(ending(({ board }) => board.end('ana' as UserId, AT))).toEqual([ended(AT)]);
  expect(
    ending(({ board, drag, ana }) => {
      drag(ana, AT, place(2));
      board.end('ana' as UserId, AT);
    }),
  ).toEqual([ended(AT)]);
});

test('[DRAG4] a commit of that field by the one who drags ends it; of another field, or by another, does not', () => {
  const set = (key: string): Operation => ({
    op: 'set',
    record: 'filters' as RecordId,
    field: 'by_column',
    key: key as ColumnName,
    value: from(5),
  });
  expect(ending(({ commit }) => commit('ana', set('revenue')))).toEqual([ended(REVENUE)]);
  expect(ending(({ commit }) => commit('ana', set('margin')))).toEqual([]);
  expect(ending(({ commit }) => commit('ben', set('revenue')))).toEqual([]);
});

test('[DRAG4] a removed record, a lost role, a freed seat and a closed connection end what they held', () => {
  expect(ending(({ commit }) => commit('ben', { op: 'remove', record: NOTE }))).toEqual([ended(AT)]);
  const changed = (role: Participant['role']) =>
    ending(({ happens, entry }) =>
      happens(entry('participant_changed', 'host', { participant: person('ana', { role }), op_id: 'o9' })),
    );
  expect(changed('enterprise_partner')).toEqual([ended(REVENUE)]); // may annotate, not filter
  expect(changed('collaborator')).toEqual([]);
  const left = { user_id: 'ana', reason: 'left', rating: null };
  expect(ending(({ happens, entry }) => happens(entry('participant_left', 'ana', left)))).toEqual([
    ended(REVENUE),
    ended(AT),
  ]);
  expect(
    ending(({ board, ana }) => {
      ana.connection.markClosed();
      board.closed(ana.connection);
    }),
  ).toEqual([ended(REVENUE), ended(AT)]);
});

test('[DRAG4] [ACCESS9] somebody else’s turn ends what was dragged on the stage, and nothing beside it', () => {
  const driven = ending(({ happens, entry, commit }) => {
    for (const user of ['ana', 'ben'])
      happens(entry('participant_joined', user, { participant: person(user) }));
    const set = (field: string, value: string): Operation => ({
      op: 'set',
      record: 'stage' as RecordId,
      field,
      value,
    });
    commit('host', set('drivers', 'one'), set('driver', 'ben'));
  });
  expect(driven).toEqual([ended(REVENUE)]);
});

test('[DRAG4] silence of 3 s ends it; a value said again keeps it', () => {
  const { clock, connect, drag } = aBoard();
  const [ana, ben] = [connect('ana'), connect('ben')];
  drag(ana, REVENUE, from(1));
  clock.advance(limits.DRAG_SILENCE_MS - 1);
  drag(ana, REVENUE, from(1));
  clock.advance(limits.DRAG_SILENCE_MS - 1);
  expect(ben.heard()).toEqual([told(REVENUE, from(1)), told(REVENUE, from(1))]);
  clock.advance(1);
  expect(ben.heard()).toEqual([ended(REVENUE)]);
  expect(clock.waiting).toBe(0);
});

test('[DRAG4] another device takes a drag over: the first one hears it, and its closing ends nothing', () => {
  const { board, clock, connect, drag } = aBoard();
  const [desk, phone, ben] = [connect('ana'), connect('ana'), connect('ben')];
  drag(desk, REVENUE, from(1));
  clock.advance(TELL_MS);
  drag(phone, REVENUE, from(2));
  expect(desk.heard()).toEqual([told(REVENUE, from(2))]);
  ben.heard();
  board.closed(desk.connection);
  expect(ben.heard()).toEqual([]);
  board.closed(phone.connection);
  expect(ben.heard()).toEqual([ended(REVENUE)]);
});
