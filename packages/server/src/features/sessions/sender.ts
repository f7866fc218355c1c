// Who a message is from, as the corridor established it: the membership as it is now, inside the critical section.
import { OpId, type Participant } from '@orrery/protocol';

export interface Sender {
  readonly participant: Participant;
}

/** An op_id for messages of plain clients, which bring none. */
export const newOpId = (): OpId => OpId.parse(crypto.randomUUID());
