// What the rooms of a live session may ask of it: its state, its connections, a turn in its critical section.
import type { Connection } from '../../corridor/connection.ts';
import type { Turn } from './critical-section.ts';
import type { SessionState } from './session-state.ts';

export interface SessionPort {
  /** May run ahead of the disk by the batch in flight. */
  readonly state: SessionState;
  readonly connections: ReadonlySet<Connection>;
  enter<T>(run: (turn: Turn) => T, after?: (result: T) => void): Promise<T>;
}
