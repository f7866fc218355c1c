// The ephemeral lane of signals: told at once to those they are for, dropped where a receiver is behind, never logged, never
// said to version 1 nor to agents [SIGNAL1]. It holds nothing.
import type { Participant, Signal } from '@orrery/protocol';
import type { Connection } from '../../corridor/connection.ts';
import { encode } from '../../corridor/frame.ts';
import type { SessionState } from '../sessions/session-state.ts';
import { type Addressed, addressOf } from './signal-rules.ts';

/** The first version of the protocol that knows signals. */
const SINCE_PROTOCOL = 2;

export class SignalBoard {
  readonly #state: () => SessionState;
  readonly #connections: () => Iterable<Connection>;

  constructor(state: () => SessionState, connections: () => Iterable<Connection>) {
    this.#state = state;
    this.#connections = connections;
  }

  /** Throws OrreryError where it may not be sent. */
  send(by: Participant, signal: Signal): void {
    const addressed = addressOf(this.#state(), by, signal);
    const frame = encode({ type: 'signal', user_id: by.user_id, signal });
    for (const connection of this.#connections())
      if (
        connection.wantsPresence &&
        connection.protocol >= SINCE_PROTOCOL &&
        isFor(addressed, by, connection)
      )
        connection.sendEphemeral(frame);
  }
}

const isFor = (addressed: Addressed, by: Participant, { user }: Connection): boolean => {
  switch (addressed.to) {
    case 'everyone':
      return true;
    case 'one':
      return user === addressed.user;
    case 'others':
      return user !== by.user_id && ('audience' in addressed ? addressed.audience.includes(user) : true);
    default:
      return addressed satisfies never;
  }
};
