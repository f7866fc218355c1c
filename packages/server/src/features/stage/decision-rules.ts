// A decision counts the votes of its time: none after it is closed, none for an option that is not there, and no other
// question under votes that are there already [ACCESS14].
import { type Operation, OrreryError, type Participant, type SceneRecord } from '@orrery/protocol';
import { isAsRemoved } from './as-removed.ts';
import type { RoomNow } from './room-now.ts';

/** What was voted on. */
const ASKED: ReadonlySet<string> = new Set(['question', 'options']);

/** Throws OrreryError `wrong_state`, `forbidden` or `outside_schema`. */
export const checkDecision = (operation: Operation, _by: Participant, room: RoomNow): void => {
  if (operation.op === 'insert') {
    const { state, outcome, closed_at } = operation.value;
    if ((state !== 'open' || outcome !== null || closed_at !== null) && !isAsRemoved(operation, room))
      throw new OrreryError('forbidden', 'A decision begins open: it is voted on first, then closed.');
    return;
  }
  const decision = room.records(operation.record);
  if (operation.op !== 'set' || decision === undefined) return;
  if (operation.field === 'votes') checkVote(decision, operation.value);
  if (ASKED.has(operation.field) && Object.keys(decision.votes as object).length > 0)
    throw new OrreryError('wrong_state', 'People have voted on this already. Ask a new question.');
};

const checkVote = (decision: SceneRecord, vote: unknown): void => {
  if (decision.state !== 'open')
    throw new OrreryError('wrong_state', 'This decision is closed. Ask its author to open it again.');
  const { length } = decision.options as readonly string[];
  if (typeof vote === 'number' && vote >= length)
    throw new OrreryError('outside_schema', `This decision has ${length} options: vote 0 to ${length - 1}.`);
};
