// Wires what a room is made of: connection, replica and features, each told only what it asks for. Nothing is decided here and
// no message is routed: that is `room.ts`.
import { type DownMessage, type Operation, type Scene, stageOf } from '@orrery/protocol';
import { Connection } from './connection/connection.ts';
import { Outbox } from './connection/outbox.ts';
import { Agents } from './features/agents.ts';
import { Annotations } from './features/annotations/annotations.ts';
import { Chat } from './features/chat/chat.ts';
import { Typing } from './features/chat/typing.ts';
import { Conflicts } from './features/conflicts.ts';
import { Drags, OWN_HAND } from './features/drags.ts';
import { Drive } from './features/drive/drive.ts';
import { Following } from './features/following.ts';
import { People } from './features/people.ts';
import { Presence } from './features/presence.ts';
import { Marking } from './features/signals/marking.ts';
import { Meeting } from './features/signals/meeting.ts';
import { Overlap } from './features/signals/overlap.ts';
import { ReactionPace } from './features/signals/reaction-pace.ts';
import { ServerClock } from './features/signals/server-clock.ts';
import { Stage } from './features/stage.ts';
import { MessageListeners } from './message-listeners.ts';
import { RoomUnsent } from './offline/room-unsent.ts';
import type { Device } from './offline/send-orphans.ts';
import type { UnsentPlace } from './offline/unsent-work.ts';
import { Readiness } from './readiness.ts';
import { DragOverlay } from './replica/drag-overlay.ts';
import { createOpIds, randomName } from './replica/op-ids.ts';
import { PrivateScene } from './replica/private-scene.ts';
import { Replica } from './replica/replica.ts';
import type { RoomOptions } from './room-options.ts';
import type { RoomParts } from './room-parts.ts';
import type { SessionClient } from './session-client.ts';

/** What the parts ask of the room itself. */
export interface RoomTurns {
  readonly receive: (message: DownMessage) => void;
  /** What one does not take back by undo. */
  readonly submitForGood: (ops: readonly Operation[]) => void;
  /** The same room once more, for what a closed tab left. */
  readonly reopen: (place: UnsentPlace) => Device;
}

export const wireRoom = (
  room: SessionClient,
  options: RoomOptions,
  turns: RoomTurns,
): { readonly scene: PrivateScene; readonly parts: RoomParts } => {
  const { timers, random } = options;
  const { userId: user_id, sessionId: session_id } = room;
  const opIds = createOpIds(random);
  const people = new People(user_id);
  const readiness = new Readiness();
  const connection = new Connection({
    ...options,
    since: () => replica.seq,
    wantsTail: () => replica.hasOwn,
    onMessage: turns.receive,
  });
  const send = connection.send.bind(connection);
  const bufferedAmount = (): number => connection.bufferedAmount;
  const mine = { user_id, timers, opIds, send };
  const unsent = new RoomUnsent({
    ...options,
    parts: () => ({ scene: replica, outbox, chat }),
    reopen: turns.reopen,
  });
  const outbox = new Outbox({ timers, send, onChange: () => unsent.changed() });
  const replica: Replica = new Replica({
    ...mine,
    send: (message) => unsent.submit(message, send),
    onWork: (records) => unsent.changed(records),
    onRolledBack: (step, error) => drive.onRolledBack(step, error),
  });
  replica.history.subscribe(({ unacknowledged }, before) => {
    unsent.count();
    if (unacknowledged === 0 && before.unacknowledged > 0) stage.acknowledged();
  });
  const dragged = new DragOverlay(replica, OWN_HAND);
  const scene = new PrivateScene(dragged);
  const chat = new Chat({
    user_id,
    outbox,
    opIds,
    now: timers.now,
    read: (question) => room.readChat(question),
  });
  const signal = room.signal.bind(room);
  const clock = new ServerClock(timers);
  const newName = (): string => randomName(random, 16);
  const current = (): Scene => scene.current();
  const marking = new Marking({
    user_id,
    now: () => clock.now(),
    scene: current,
    newName,
    submit: (ops, addressed) => room.submit(ops, addressed),
    onTurn: () => {
      stage.selection.renew();
      presence.renew();
    },
  });
  const overlap = new Overlap({
    scene: current,
    rows: () => stage.data.store.getState().dataset?.rows ?? null,
    maskOf: (selection) => stage.selection.maskOf(selection),
  });
  const drags = new Drags({
    ...mine,
    bufferedAmount,
    overlay: dragged,
    truth: { current: () => replica.current(), submit: (ops) => room.submit(ops) },
    can: (capability) => people.can(capability),
    mayDrive: (record) => drive.mayDrive(record),
    onHeld: (path, by) => drive.hands.held(path, by),
    onFree: (path, by) => drive.hands.free(path, by),
    onReleased: (path) => drive.hands.released(path),
  });
  const stage = new Stage({
    rest: options.rest,
    session_id,
    user_id,
    timers,
    random,
    scene: current,
    submit: (ops) => room.submit(ops),
    hand: {
      drag: (rows) => room.drag('brushes', 'by_user', rows, user_id),
      cancel: () => room.cancelDrag('brushes', 'by_user', user_id),
      drop: (rows) => room.drop('brushes', 'by_user', rows, user_id),
    },
    selected: marking,
    newName,
    mode: options.data,
  });
  const drive: Drive = new Drive({
    replica,
    scene,
    drags: () => drags,
    people,
    timers,
    dataset: () => stage.data.store.getState().dataset,
    newName,
    isSameData: (a, b) => stage.versions.areOfOne(a, b),
    shelf: options.shelf,
  });
  const presence = new Presence({
    ...mine,
    bufferedAmount,
    isBlind: () => marking.store.getState() !== null,
  });
  const following = new Following({
    user_id,
    participants: people.participants,
    poses: presence.poses,
    tell: (user) => presence.also({ following: user }),
    exploring: { isPrivate: () => drive.isPrivate, toStage: () => drive.stepAside() },
    spotlight: () => stageOf(replica.current()).spotlight,
  });
  const parts: RoomParts = {
    drive,
    following,
    opIds,
    connection,
    outbox,
    replica,
    people,
    presence,
    drags,
    chat,
    typing: new Typing({ user_id, timers, signal }),
    clock,
    reactions: new ReactionPace(timers, signal),
    overlap,
    meeting: new Meeting({
      user_id,
      clock,
      scene: current,
      newName,
      random,
      submit: (ops) => room.submit(ops),
      submitForGood: turns.submitForGood,
      marks: marking,
      overlaps: overlap,
    }),
    agents: new Agents({ ...mine, outbox }),
    annotations: new Annotations({
      client: () => room,
      now: timers.now,
      newName,
    }),
    conflicts: new Conflicts(user_id),
    stage,
    unsent,
    readiness,
    listeners: new MessageListeners(),
  };
  scene.subscribe((changed) => {
    stage.follow(changed);
    overlap.follow(changed);
    if (changed.has('stage')) following.lookAtSpotlight();
  });
  drive.store.subscribe((now, before) => {
    if (now.mode !== before.mode) room.setPresence({ private: now.mode === 'private' ? true : null });
    const isOther = now.mode !== before.mode || now.drives !== before.drives || now.others !== before.others;
    if (isOther) people.mayAnew();
  });
  return { scene, parts };
};
