// The ephemeral lane: the latest pose of each participant, told to all in one shared frame. Never logged.
import type { Down, ParticipantPose, Pose, UserId } from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { encode } from '../../corridor/frame.ts';
import type { Timers } from '../../timers.ts';

/** Least time between two presence frames; the first after a pause leaves at once. Smooth at 15 updates a second. */
export const FLUSH_MS = 33;

export class PresenceBoard {
  readonly #poses = new Map<UserId, ParticipantPose>();
  readonly #changed = new Set<UserId>();
  readonly #connections: () => Iterable<Connection>;
  readonly #timers: Timers;
  #cancel: (() => void) | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;

  constructor(connections: () => Iterable<Connection>, timers: Timers) {
    this.#connections = connections;
    this.#timers = timers;
  }

  set(user: UserId, pose: Pose): void {
    this.#poses.set(user, { user_id: user, ...pose });
    this.#changed.add(user);
    if (this.#cancel) return;
    const wait = this.#flushedAt + FLUSH_MS - this.#timers.elapsed();
    if (wait <= 0) this.#flush();
    else this.#cancel = this.#timers.after(wait, () => this.#flush());
  }

  remove(user: UserId): void {
    this.#poses.delete(user);
    this.#changed.delete(user);
  }

  all(): ParticipantPose[] {
    return [...this.#poses.values()];
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #flush(): void {
    this.close();
    this.#flushedAt = this.#timers.elapsed();
    const participants: ParticipantPose[] = [];
    for (const user of this.#changed) {
      const pose = this.#poses.get(user);
      if (pose) participants.push(pose);
    }
    this.#changed.clear();
    if (participants.length === 0) return;
    const message: Down<'presence'> = { type: 'presence', participants };
    const frame = encode(message);
    for (const connection of this.#connections()) connection.sendPresence(frame);
  }
}
