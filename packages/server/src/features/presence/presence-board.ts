// The ephemeral lane: the latest pose of each participant, told to all in shared frames. Never logged. How often, by
// whom and to whom is decided beside it: flush-pace, send-rate, crowd; what the frames hold: pose-frame, slots.
import type { DownMessage, ParticipantPose, Pose, UserId } from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { encode } from '../../corridor/frame.ts';
import type { Timers } from '../../timers.ts';
import { Crowd } from './crowd.ts';
import { FlushPace, LAST_LEVEL } from './flush-pace.ts';
import { PoseFrame, Present } from './pose-frame.ts';
import { SendRate } from './send-rate.ts';
import { Slots } from './slots.ts';

/** What not everybody was told at once, everybody is told within this: 5 Hz, so that a late timer still keeps 250 ms [PRES11]. */
export const WHOLE_MS = 200;

export class PresenceBoard {
  readonly #people = new Map<UserId, Present>();
  readonly #slots = new Slots();
  readonly #crowd = new Crowd(this.#people);
  readonly #pace = new FlushPace();
  readonly #rate = new SendRate();
  readonly #connections: () => Iterable<Connection>;
  readonly #timers: Timers;
  /** Since the last flush. */
  readonly #changed = new Set<Present>();
  /** Since everybody was last told. */
  readonly #untold = new Set<Present>();
  /** Whoever missed a frame: owed everything. */
  readonly #behind = new Set<Connection>();
  /** How many changes a welcome had seen, of connections not open yet. */
  readonly #seen = new WeakMap<Connection, number>();
  #changes = 0;
  #timer: { readonly due: number; readonly cancel: () => void } | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #wholeAt = Number.NEGATIVE_INFINITY;
  #caughtUpAt = Number.NEGATIVE_INFINITY;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #spotlit: UserId | null = null;
  #hz = 0;

  constructor(connections: () => Iterable<Connection>, timers: Timers) {
    this.#connections = connections;
    this.#timers = timers;
  }

  set(user: UserId, pose: Pose): void {
    const now = this.#timers.elapsed();
    const present = this.#people.get(user);
    if (present) present.move(pose, now);
    else this.#appear(user, pose, now);
    this.#touch(user);
    this.#schedule(now);
  }

  remove(user: UserId): void {
    const present = this.#people.get(user);
    if (!present) return;
    this.#people.delete(user);
    this.#changed.delete(present);
    this.#untold.delete(present);
    this.#slots.free(user);
    this.#touchFollowers(user);
    this.#schedule(this.#timers.elapsed());
  }

  /** Whose a number in a frame is; undefined where it is nobody's. */
  userAt(slot: number): UserId | undefined {
    return this.#slots.userAt(slot);
  }

  /** Everybody is told at full rate where this one is, and that they are spotlit; null ends it. */
  spotlight(user: UserId | null): void {
    const before = this.#spotlit;
    if (before === user) return;
    this.#spotlit = user;
    for (const one of new Set([before, user])) {
      if (one === null) continue;
      this.#people.get(one)?.spotlight(one === user);
      this.#touch(one);
    }
    this.#schedule(this.#timers.elapsed());
  }

  /** Everyone's pose, as a protocol version knows it. */
  all(protocol: number): ParticipantPose[] {
    return [...this.#people.values()].map((present) => present.toJson(protocol));
  }

  /** The same for a welcome; what changes until the connection is opened it is told then. */
  welcome(connection: Connection): ParticipantPose[] {
    this.#seen.set(connection, this.#changes);
    return this.all(connection.protocol);
  }

  /** A connection was welcomed, and is among the connections. */
  opened(connection: Connection): void {
    if (!connection.wantsPresence) return;
    if (connection.binaryPresence) this.#tellSlots(connection);
    if (this.#seen.get(connection) !== this.#changes) this.#behind.add(connection);
    if (!this.#tellRate()) this.#sayRate(connection);
    this.#schedule(this.#timers.elapsed());
  }

  closed(connection: Connection): void {
    this.#behind.delete(connection);
    this.#tellRate();
  }

  /** From now on it reads binary presence: it has sent some. */
  turnBinary(connection: Connection): void {
    if (connection.binaryPresence || !connection.wantsPresence) return;
    connection.binaryPresence = true;
    this.#tellSlots(connection);
  }

  close(): void {
    this.#timer?.cancel();
    this.#timer = null;
  }

  #appear(user: UserId, pose: Pose, now: number): void {
    const slot = this.#slots.take(user);
    const present = new Present(user, (other) => this.#slots.of(other), pose, now);
    if (user === this.#spotlit) present.spotlight(true);
    this.#people.set(user, present);
    if (slot === null) return;
    const frame = encode({ type: 'presence_slots', slots: [{ slot, user_id: user }] });
    for (const connection of this.#connections())
      if (connection.wantsPresence && connection.binaryPresence) connection.send(frame);
    this.#touchFollowers(user);
  }

  /** Whom they follow came, or is gone: their poses read differently. */
  #touchFollowers(followed: UserId): void {
    for (const [user, present] of this.#people) if (present.concerns(followed)) this.#touch(user);
  }

  /** As an answer: never dropped, and past entries that are withheld, as the poses after it are. */
  #tellSlots(connection: Connection): void {
    const slots = this.#slots.all();
    if (slots.length > 0) connection.send(encode({ type: 'presence_slots', slots }));
  }

  #touch(user: UserId): void {
    const present = this.#people.get(user);
    if (!present) return;
    this.#changed.add(present);
    this.#untold.add(present);
    this.#changes += 1;
  }

  #dueAt(): number {
    return Math.min(
      this.#changed.size > 0 ? this.#flushedAt + this.#pace.intervalMs : Number.POSITIVE_INFINITY,
      this.#untold.size > 0 ? this.#wholeAt + WHOLE_MS : Number.POSITIVE_INFINITY,
      this.#behind.size > 0 ? this.#caughtUpAt + WHOLE_MS : Number.POSITIVE_INFINITY,
    );
  }

  #schedule(now: number): void {
    const due = this.#dueAt();
    if (due === Number.POSITIVE_INFINITY || (this.#timer && this.#timer.due <= due)) return;
    this.#timer?.cancel();
    this.#timer = null;
    if (due <= now) this.#flush(now, 0);
    else this.#timer = { due, cancel: this.#timers.after(due - now, () => this.#wake()) };
  }

  #wake(): void {
    const now = this.#timers.elapsed();
    const late = Math.max(0, now - (this.#timer?.due ?? now));
    this.#timer = null;
    this.#flush(now, late);
  }

  #flush(now: number, lateMs: number): void {
    if (now - this.#lookedAt >= WHOLE_MS) this.#look(now);
    const all = this.#untold.size > 0 && (!this.#crowd.crowded || now - this.#wholeAt >= WHOLE_MS - 1);
    let sends = 0;
    if (all) sends += this.#tellAll(now);
    else if (this.#changed.size > 0) sends += this.#tellNear();
    this.#changed.clear();
    this.#flushedAt = now;
    if (this.#behind.size > 0 && now - this.#caughtUpAt >= WHOLE_MS - 1) sends += this.#catchUp(now);
    this.#pace.measured(now, { costMs: this.#timers.elapsed() - now, sends, lateMs });
    this.#schedule(now);
  }

  /** What changed for anybody, to everybody. */
  #tellAll(now: number): number {
    const frame = new PoseFrame([...this.#untold]);
    let sends = 0;
    for (const connection of this.#connections()) {
      if (!connection.wantsPresence) continue;
      if (!frame.sendTo(connection)) this.#behind.add(connection);
      sends += 1;
    }
    this.#untold.clear();
    this.#wholeAt = now;
    return sends;
  }

  /** What changed, to those it matters to now. */
  #tellNear(): number {
    const frameOf = this.#crowd.framesOf(this.#changed);
    let sends = 0;
    for (const connection of this.#connections()) {
      const frame = connection.wantsPresence ? frameOf(connection.user) : null;
      if (!frame) continue;
      if (!frame.sendTo(connection)) this.#behind.add(connection);
      sends += 1;
    }
    return sends;
  }

  /** Everything, to those who missed something and can take it now. */
  #catchUp(now: number): number {
    this.#caughtUpAt = now;
    const frame = new PoseFrame([...this.#people.values()]);
    let sends = 0;
    for (const connection of this.#behind) {
      if (!frame.sendTo(connection)) continue;
      this.#behind.delete(connection);
      sends += 1;
    }
    return sends;
  }

  #look(now: number): void {
    this.#lookedAt = now;
    this.#crowd.look(now);
    this.#tellRate();
  }

  /** Tells everyone how often to send, where that has changed. */
  #tellRate(): boolean {
    let people = 0;
    for (const { wantsPresence } of this.#connections()) if (wantsPresence) people += 1;
    const hz = this.#rate.of(people, this.#pace.level === LAST_LEVEL);
    if (hz === this.#hz) return false;
    this.#hz = hz;
    for (const connection of this.#connections()) this.#sayRate(connection);
    return true;
  }

  #sayRate(connection: Connection): void {
    const message: DownMessage = { type: 'presence_rate', hz: this.#hz };
    if (connection.wantsPresence && connection.protocol >= 2) connection.tell(message);
  }
}
