// One participant in one session: wires connection, replica and features together. Messages are routed here and
// handled there; this file decides the order, nothing else.
import { type Down, type DownMessage, type Scene, type Seq, stageOf } from '@orrery/protocol';
import { ArrivalOrder, isEntry } from './connection/arrival-order.ts';
import { Connection } from './connection/connection.ts';
import { Outbox } from './connection/outbox.ts';
import { Agents } from './features/agents.ts';
import { Annotations } from './features/annotations/annotations.ts';
import { Chat } from './features/chat/chat.ts';
import { Typing } from './features/chat/typing.ts';
import { Conflicts } from './features/conflicts.ts';
import { Drags, OWN_HAND } from './features/drags.ts';
import { Drive } from './features/drive/drive.ts';
import { noShelf } from './features/drive/private-shelf.ts';
import { Following } from './features/following.ts';
import { People } from './features/people.ts';
import { Presence } from './features/presence.ts';
import { Marking } from './features/signals/marking.ts';
import { Meeting } from './features/signals/meeting.ts';
import { Overlap } from './features/signals/overlap.ts';
import { ReactionPace } from './features/signals/reaction-pace.ts';
import { ServerClock } from './features/signals/server-clock.ts';
import { Stage } from './features/stage.ts';
import { FollowFace } from './follow-face.ts';
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
import type { ConnectionState, SessionClient } from './session-client.ts';
import { untilSettled } from './until-settled.ts';

const FAREWELL_MS = 1_000; // for the seat to be freed; then the grace time frees it

export class Room extends FollowFace implements SessionClient {
  readonly scene: PrivateScene;
  protected readonly parts: RoomParts;
  readonly #order = new ArrivalOrder({
    seq: () => this.parts.replica.seq,
    take: (message) => this.#take(message),
    caughtUp: (seq) => this.#caughtUp(seq),
  });

  constructor(options: RoomOptions) {
    super(options);
    const { timers, random } = options;
    const { userId: user_id, sessionId: session_id } = this;
    const opIds = createOpIds(random);
    const people = new People(user_id);
    const readiness = new Readiness();
    const connection = new Connection({
      ...options,
      since: () => replica.seq,
      wantsTail: () => replica.hasOwn,
      onMessage: (message) => this.#order.receive(message),
    });
    const send = connection.send.bind(connection);
    const bufferedAmount = (): number => connection.bufferedAmount;
    const mine = { user_id, timers, opIds, send };
    const unsent = new RoomUnsent({
      ...options,
      parts: () => ({ scene: replica, outbox, chat }),
      reopen: (place) => this.#reopen(place),
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
      if (unacknowledged === 0 && before.unacknowledged > 0) this.parts.stage.acknowledged();
    });
    const dragged = new DragOverlay(replica, OWN_HAND);
    const scene = new PrivateScene(dragged);
    this.scene = scene;
    const chat = new Chat({
      user_id,
      outbox,
      opIds,
      now: timers.now,
      read: (question) => this.readChat(question),
    });
    const signal = this.signal.bind(this);
    const clock = new ServerClock(timers);
    const newName = (): string => randomName(random, 16);
    const current = (): Scene => scene.current();
    const marking = new Marking({
      user_id,
      now: () => clock.now(),
      scene: current,
      newName,
      submit: (ops, addressed) => this.submit(ops, addressed),
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
      truth: { current: () => replica.current(), submit: (ops) => this.submit(ops) },
      can: (capability) => people.can(capability),
      mayDrive: (record) => drive.mayDrive(record),
      onHeld: (path, by) => drive.held(path, by),
      onFree: (path, by) => drive.free(path, by),
      onReleased: (path) => drive.released(path),
    });
    const stage = new Stage({
      rest: options.rest,
      session_id,
      user_id,
      timers,
      random,
      scene: current,
      submit: (ops) => this.submit(ops),
      hand: {
        drag: (rows) => this.drag('brushes', 'by_user', rows, user_id),
        cancel: () => this.cancelDrag('brushes', 'by_user', user_id),
        drop: (rows) => this.drop('brushes', 'by_user', rows, user_id),
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
      exploring: { isPrivate: () => drive.isPrivate, toStage: () => drive.backToStage() },
      spotlight: () => stageOf(replica.current()).spotlight,
    });
    this.parts = {
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
        submit: (ops) => this.submit(ops),
        submitForGood: (ops) => this.submitForGood(ops),
        marks: marking,
        overlaps: overlap,
      }),
      agents: new Agents({ ...mine, outbox }),
      annotations: new Annotations({
        client: () => this,
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
      if (now.mode !== before.mode) this.setPresence({ private: now.mode === 'private' ? true : null });
      const isOther =
        now.mode !== before.mode || now.drives !== before.drives || now.others !== before.others;
      if (isOther) people.mayAnew();
    });
    connection.state.subscribe((now) => (now.state === 'live' ? this.#live() : this.#offline(now)));
    readiness.watch(connection.state);
  }

  start(): void {
    void this.parts.unsent.start(() => this.parts.connection.start());
  }

  async leave(rating?: number): Promise<void> {
    await untilSettled(this, this.options.timers, FAREWELL_MS);
    await this.parts.connection.closeAfter(
      { type: 'leave', ...(rating !== undefined && { rating }) },
      FAREWELL_MS,
    );
    this.#dispose();
  }

  close(): void {
    this.parts.connection.close();
    this.#dispose();
  }

  #take(message: DownMessage): void {
    const { seq } = this.parts.replica;
    const isNew = !isEntry(message) || (seq !== null && message.seq > seq);
    this.parts.people.receive(message, isNew);
    this.parts.presence.receive(message);
    this.parts.following.receive(message);
    this.parts.drags.receive(message);
    this.parts.drive.receive(message);
    this.parts.clock.hear(message);
    this.parts.chat.receive(message, isNew);
    this.parts.typing.receive(message);
    this.parts.agents.receive(message);
    switch (message.type) {
      case 'welcome':
        this.parts.replica.load(message.scene, message.seq, message.layers);
        this.parts.outbox.open();
        break;
      case 'up_to':
        this.parts.replica.advance(message.seq);
        break;
      case 'scene_committed':
        if (isNew) this.parts.conflicts.receive(message);
        this.parts.replica.committed(message);
        break;
      case 'dataset_changed':
        this.parts.stage.versions.receive(message);
        break;
      case 'error':
        this.#refused(message);
        break;
      default:
    }
    if (isEntry(message)) this.parts.replica.advance(message.seq);
    if (isNew) this.parts.listeners.tell(message);
  }

  #caughtUp(seq: Seq): void {
    this.parts.replica.advance(seq);
    this.parts.replica.caughtUp();
    this.parts.outbox.open();
  }

  #refused({ type: _type, re, ...error }: Down<'error'>): void {
    if (re === undefined) {
      if (error.code !== 'rate_limited') this.lastError.setState(error, true); // presence sent too often: no matter
      return;
    }
    const said = this.parts.outbox.waiting.get(re);
    const ofScene = this.parts.replica.refused(re, error);
    if (ofScene === 'mended') return;
    if (ofScene === null && this.parts.outbox.refuse(re, error) === 'dropped') {
      if (said?.type === 'chat_send' && error.code === 'forbidden') this.parts.drive.keep(said.text);
      this.parts.chat.forget(re);
      this.parts.agents.refuse(re, error);
    }
    this.lastError.setState(error, true);
  }

  #live(): void {
    this.parts.stage.retry();
    this.parts.unsent.live();
  }

  /** The same room once more, for what a closed tab left. */
  #reopen(place: UnsentPlace): Device {
    const room = new Room({ ...this.options, data: 'on_demand', shelf: noShelf, place: async () => place });
    room.lastError.subscribe((error) => this.lastError.setState(error, true));
    room.start();
    return room;
  }

  #offline(connection: ConnectionState): void {
    this.#order.reset();
    this.parts.replica.offline();
    this.parts.drags.offline();
    this.parts.outbox.shut();
    const { seq } = this.parts.replica;
    if (connection.state === 'refused' && connection.error.code === 'future_seq' && seq !== null) {
      this.parts.replica.forgetPosition(); // another log: a copy put back, or another server at this address [SYNC26]
      this.parts.connection.retryNow();
    }
  }

  #dispose(): void {
    this.parts.drive.dispose();
    this.parts.unsent.close();
    this.parts.replica.dispose();
    this.scene.dispose();
    this.parts.drags.dispose();
    this.parts.outbox.dispose();
    this.parts.typing.dispose();
    this.parts.following.dispose();
    this.parts.presence.dispose();
    this.parts.agents.dispose();
    this.parts.stage.dispose();
    this.parts.listeners.dispose();
  }
}
