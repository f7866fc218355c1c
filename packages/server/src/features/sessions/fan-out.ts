// commit > [fan-out] > wire: the open connections of one session, and what each of them is told. It obeys the audience
// of every entry; it decides nothing.
import type { DownMessage, Entry, ErrorCode, Session, UserId } from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { encode } from '../../corridor/frame.ts';
import { EntryFrames } from './entry-frames.ts';

export class FanOut {
  readonly #connections = new Set<Connection>();

  get connections(): ReadonlySet<Connection> {
    return this.#connections;
  }

  add(connection: Connection): void {
    this.#connections.add(connection);
  }

  /** False where it was not among them. */
  remove(connection: Connection): boolean {
    return this.#connections.delete(connection);
  }

  /** Whether any device of the user is connected. */
  has(user: UserId): boolean {
    return this.of(user).length > 0;
  }

  of(user: UserId): readonly Connection[] {
    return [...this.#connections].filter((connection) => connection.user === user);
  }

  /**
   * Tells a durable entry to everyone it is for: encoded once, its author first, for it is the one who waits.
   * Answers how long it is for its readers.
   */
  tell(entry: Entry, session: Session): number {
    const frames = new EntryFrames(entry, () => session);
    const tell = (connection: Connection) => connection.entry(entry.seq, frames.for(connection));
    for (const connection of this.#connections) if (connection.user === entry.actor) tell(connection);
    for (const connection of this.#connections) if (connection.user !== entry.actor) tell(connection);
    return frames.length;
  }

  /** Tells everyone who keeps up, and speaks version `since` or a later one, something that is not in the log. */
  broadcast(message: DownMessage, since = 1): void {
    const frame = encode(message);
    for (const connection of this.#connections)
      if (connection.protocol >= since) connection.sendEphemeral(frame);
  }

  closeAll(code: ErrorCode, reason: string): void {
    for (const connection of this.#connections) connection.close(code, reason);
  }

  /** Closes every device of somebody who has left. */
  dismiss(user: UserId, reason: 'left' | 'lost' | 'removed'): void {
    for (const connection of this.of(user)) {
      if (reason === 'removed') connection.close('removed', 'An admin removed you from this session.');
      else if (reason === 'left') connection.finish('You left the session.');
      else connection.close('not_joined', 'Your seat was freed. Join again.');
    }
  }
}
