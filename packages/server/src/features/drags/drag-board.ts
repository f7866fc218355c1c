// The ephemeral lane of the scene: what is being dragged and where it is now, told to everyone else, latest wins. Never
// logged, and never the truth: whatever ends a drag, the screens are back at what is committed.
import {
  type Down,
  type Draft,
  layerKey,
  limits,
  OrreryError,
  type Participant,
  pathKey,
  type RecordId,
  type ScenePath,
  type Up,
  type UserId,
} from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { encode } from '../../corridor/frame.ts';
import type { Timers } from '../../timers.ts';
import { mayRead } from '../sessions/entry-frames.ts';
import type { SessionState } from '../sessions/session-state.ts';
import { type RoomNow, roomNow } from '../stage/room-now.ts';
import { checkDrag, type Dragged, mayGoOn } from './check-drag.ts';

/** Least time between two tellings; the first after a pause leaves at once. Two frames of a screen. */
export const TELL_MS = 33;
/** The first version of the protocol that knows drags. */
const SINCE_PROTOCOL = 2;

interface Drag {
  readonly user: UserId;
  readonly path: ScenePath;
  value: Dragged;
  /** Who may read the record; absent is everyone [AUD3]. */
  readonly audience?: readonly UserId[];
  /** Where it comes from; everyone else is told. */
  connection: Connection;
  forgetSilence: () => void;
}

export class DragBoard {
  readonly #state: () => SessionState;
  readonly #timers: Timers;
  readonly #drags = new Map<string, Drag>();
  readonly #changed = new Set<Drag>();
  /** Connections that were told what was under way when they came, and everything since. */
  readonly #listeners = new Set<Connection>();
  #cancel: (() => void) | null = null;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(state: () => SessionState, timers: Timers) {
    this.#state = state;
    this.#timers = timers;
  }

  /** Throws OrreryError where the change itself would be refused, or for one drag too many [DRAG2]. */
  set(connection: Connection, participant: Participant, { path, value }: Up<'drag_set'>): void {
    checkDrag(participant, this.#roomOf(participant), path, value);
    const { user } = connection;
    const holder = this.#holderBeside(user, path);
    if (holder) {
      connection.send(encode(messageOf(holder))); // so that this hand hears whose it is, and lets go [DRAG12]
      return;
    }
    const drag = this.#drags.get(nameOf(user, path)) ?? this.#begin(connection, path, value);
    drag.value = value;
    drag.connection = connection;
    drag.forgetSilence();
    drag.forgetSilence = this.#timers.after(limits.DRAG_SILENCE_MS, () => this.#end(drag));
    this.#changed.add(drag);
    this.#tellSoon();
  }

  /** Let go; nothing happens where nothing was held. */
  end(user: UserId, path: ScenePath): void {
    const drag = this.#drags.get(nameOf(user, path));
    if (drag) this.#end(drag);
  }

  /** Tells a newcomer what is under way; from here on it hears of everything. */
  greet(connection: Connection): void {
    if (!connection.open || !connection.wantsPresence || connection.protocol < SINCE_PROTOCOL) return;
    this.#listeners.add(connection);
    for (const drag of this.#drags.values())
      if (mayRead(drag, connection.user)) connection.send(encode(messageOf(drag)));
  }

  /** What came from this connection is let go. */
  closed(connection: Connection): void {
    this.#listeners.delete(connection);
    this.#endWhere((drag) => drag.connection === connection);
  }

  /** An entry was told: what it settles is no longer dragged [DRAG4]. */
  after(entry: Draft): void {
    switch (entry.kind) {
      case 'scene_committed':
        for (const op of entry.body.ops) {
          if (op.op === 'remove')
            this.#endWhere((drag) => drag.path[0] === op.record && isOfOneLayer(drag, entry));
          else if (op.op === 'set')
            this.end(
              entry.actor,
              op.key === undefined ? [op.record, op.field] : [op.record, op.field, op.key],
            );
        }
        if (entry.body.ops.some(({ record }) => record === 'stage')) this.#endForbidden();
        return;
      case 'participant_left':
        this.#endWhere(({ user }) => user === entry.body.user_id);
        return;
      case 'participant_joined': // who drives may be back
      case 'participant_changed':
        this.#endForbidden(entry.body.participant);
        return;
      default:
    }
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const { forgetSilence } of this.#drags.values()) forgetSilence();
    this.#drags.clear();
    this.#changed.clear();
  }

  /** Who else holds this very thing: the first hand has it until it lets go. */
  #holderBeside(user: UserId, path: ScenePath): Drag | undefined {
    const key = pathKey(path);
    for (const drag of this.#drags.values())
      if (drag.user !== user && pathKey(drag.path) === key && mayRead(drag, user)) return drag;
    return undefined;
  }

  #begin(connection: Connection, path: ScenePath, value: Dragged): Drag {
    const { user } = connection;
    let held = 0;
    for (const drag of this.#drags.values()) if (drag.user === user) held += 1;
    if (held >= limits.DRAGS_PER_PARTICIPANT)
      throw new OrreryError(
        'wrong_state',
        `You are dragging ${held} things already. End one of them (drag_end) first.`,
      );
    const audience = this.#state().layers.standing(user, path[0] as RecordId)?.audience;
    const drag: Drag = {
      user,
      path,
      value,
      connection,
      forgetSilence: () => undefined,
      ...(audience && { audience }),
    };
    this.#drags.set(nameOf(user, path), drag);
    return drag;
  }

  /** Everyone else who may read what is dragged. */
  *#listenersOf(drag: Drag): Iterable<Connection> {
    for (const listener of this.#listeners)
      if (listener !== drag.connection && mayRead(drag, listener.user)) yield listener;
  }

  #roomOf({ user_id }: Participant): RoomNow {
    return roomNow(this.#state(), user_id);
  }

  /** Somebody's turn, right or place is another now: drags that could not be committed any more are over. */
  #endForbidden(changed?: Participant): void {
    this.#endWhere(({ user, path, value }) => {
      const now = changed?.user_id === user ? changed : this.#state().presentMember(user)?.participant;
      return now !== undefined && !mayGoOn(now, this.#roomOf(now), path, value);
    });
  }

  #endWhere(over: (drag: Drag) => boolean): void {
    for (const drag of [...this.#drags.values()]) if (over(drag)) this.#end(drag);
  }

  #end(drag: Drag): void {
    drag.forgetSilence();
    this.#drags.delete(nameOf(drag.user, drag.path));
    this.#changed.delete(drag);
    const frame = encode({ type: 'drag_ended', user_id: drag.user, path: drag.path });
    // A value may be dropped on the way, its end never: a screen must not keep what nobody holds.
    for (const listener of this.#listenersOf(drag)) listener.send(frame);
  }

  #tellSoon(): void {
    if (this.#cancel) return;
    const wait = this.#toldAt + TELL_MS - this.#timers.elapsed();
    if (wait <= 0) this.#tell();
    else this.#cancel = this.#timers.after(wait, () => this.#tell());
  }

  #tell(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#toldAt = this.#timers.elapsed();
    for (const drag of this.#changed) {
      const frame = encode(messageOf(drag));
      for (const listener of this.#listenersOf(drag)) listener.sendPresence(frame);
    }
    this.#changed.clear();
  }
}

const isOfOneLayer = (drag: Drag, entry: Draft): boolean =>
  layerKey(drag.audience ?? []) === layerKey(entry.audience ?? []);

const nameOf = (user: UserId, path: ScenePath): string => `${user} ${pathKey(path)}`;

const messageOf = ({ user, path, value }: Drag): Down<'drag'> => ({
  type: 'drag',
  user_id: user,
  path,
  value,
});
