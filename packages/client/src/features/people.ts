// Who is here, who I am, and the session's own state.
import {
  type Capability,
  type DownMessage,
  holds,
  type Participant,
  type Session,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';

export class People {
  readonly me: StoreApi<Participant | null> = createStore(() => null as Participant | null);
  readonly session: StoreApi<Session | null> = createStore(() => null as Session | null);
  readonly participants: StoreApi<ReadonlyMap<UserId, Participant>> = createStore(
    () => new Map() as ReadonlyMap<UserId, Participant>,
  );
  readonly user: UserId;

  constructor(user: UserId) {
    this.user = user;
  }

  can(capability: Capability): boolean {
    const me = this.me.getState();
    return me !== null && holds(me.role, capability, me.granted);
  }

  /** What `can` answers is another thing now: whoever watches asks again. */
  mayAnew(): void {
    const me = this.me.getState();
    if (me !== null) this.me.setState({ ...me }, true);
  }

  /** `isNew` is false for an entry that a welcome already told of. */
  receive(message: DownMessage, isNew: boolean): void {
    if (!isNew) return;
    switch (message.type) {
      case 'welcome':
      case 'resumed':
        this.session.setState(message.session, true);
        this.#all(message.participants);
        this.me.setState(message.participant, true);
        return;
      case 'participant_joined':
      case 'participant_changed':
        this.#all([...this.participants.getState().values(), message.participant]);
        if (message.participant.user_id === this.user) this.me.setState(message.participant, true);
        return;
      case 'participant_left':
        this.#all([...this.participants.getState().values()].filter((p) => p.user_id !== message.user_id));
        return;
      case 'session_changed':
        this.session.setState(message.session, true);
        return;
      default:
    }
  }

  #all(participants: readonly Participant[]): void {
    this.participants.setState(new Map(participants.map((p) => [p.user_id, p])), true);
  }
}
