// Conflicts this participant is part of, one per field, newest first, and the way to take back what was overruled.
import { checkOperation } from '@orrery/ot';
import {
  type Conflict,
  type Delta,
  type Down,
  type Operation,
  OrreryError,
  type Scene,
  type SceneRecord,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConflictNotice } from '../session-client.ts';

const NOTICES = 50; // more than this is not a list to act on

type Json = Extract<Operation, { op: 'set' }>['value'];

/** Where a conflict is, as its notice's id. */
const placeOf = ({ record, field, key }: Conflict): string => JSON.stringify([record, field, key]);

export class Conflicts {
  readonly store: StoreApi<readonly ConflictNotice[]> = createStore(() => [] as readonly ConflictNotice[]);
  readonly #user: UserId;

  constructor(user: UserId) {
    this.#user = user;
  }

  receive(message: Down<'scene_committed'>): void {
    for (const conflict of message.conflicts) {
      const { earlier, later } = conflict;
      const isMine = { earlier: earlier.user_id === this.#user, later: later.user_id === this.#user };
      if (isMine.earlier === isMine.later) continue;
      const id = placeOf(conflict);
      const standing = conflict.kind === 'overwritten' ? 'later' : 'earlier';
      const { at, audience } = message;
      const notice = { id, conflict, mine_stands: isMine[standing], at, ...(audience && { audience }) };
      const others = this.store.getState().filter((one) => one.id !== id);
      this.store.setState([notice, ...others].slice(0, NOTICES), true);
    }
  }

  dismiss(id: string): void {
    this.store.setState(
      this.store.getState().filter((one) => one.id !== id),
      true,
    );
  }
}

/**
 * What puts back the side of a conflict that does not stand. `kept` answers with removed records. Throws
 * `wrong_state` with what can be done where its content is not on this device.
 */
export const restoration = (
  { conflict, mine_stands }: ConflictNotice,
  scene: Scene,
  kept: (record: string) => SceneRecord | undefined,
): Operation[] => {
  const { record, field, kind, earlier, later } = conflict;
  const exists = Object.hasOwn(scene, record);
  if (kind === 'overwritten' && field !== null) {
    if (exists) return [setOp(conflict, earlier.value)];
    throw gone('It was removed since, so there is nothing to set. Undo the removal first.');
  }
  if (exists) throw gone('It is there again; nothing has to be restored.');
  // A removal stands over what somebody wrote, or an insert lost to another record of the same id.
  const whole =
    kind === 'overwritten' ? earlier.value : kind === 'record_exists' ? later.value : kept(record);
  if (!isRecord(whole))
    throw gone('It was removed before this device saw it. Open the session at an earlier time to copy it.');
  const insert: Operation = { op: 'insert', record, value: structuredClone(whole) as Record<string, Json> };
  if (kind !== 'record_removed' || field === null) return [insert];
  // What I wrote was on this screen when the removal arrived, so it was kept; what another wrote never was.
  if (!mine_stands) return [insert];
  const write: Operation = Array.isArray(later.value)
    ? { op: 'edit', record, field, delta: later.value as Delta }
    : setOp(conflict, later.value);
  return fits({ [record]: whole }, write) ? [insert, write] : [insert];
};

const setOp = (
  { record, field, key }: Pick<Conflict, 'record' | 'field' | 'key'>,
  value: Json,
): Operation => ({
  op: 'set',
  record,
  field: field ?? '',
  ...(key === null ? {} : { key }),
  value,
});

const fits = (scene: Scene, op: Operation): boolean => {
  try {
    checkOperation(scene, op);
    return true;
  } catch {
    return false;
  }
};

const isRecord = (value: unknown): value is SceneRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const gone = (sentence: string): OrreryError => new OrreryError('wrong_state', sentence);
