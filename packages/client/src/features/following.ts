// Whose view one tracks, and who tracks one's own. It knows who follows whom from presence and holds the rules: nobody follows in
// a circle, and what one does oneself ends it. The camera itself is the viewport's; this never moves it.
import {
  type DownMessage,
  OrreryError,
  type Participant,
  type ParticipantPose,
  type UserId,
} from '@orrery/protocol';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FollowEnd, FollowingState, FollowRefusal } from '../follow-client.ts';
import type { ReadStore } from '../read-store.ts';
import type { TimedPose } from '../session-client.ts';

/** What is explored apart from the stage, as following sees it. */
export interface OwnExploring {
  isPrivate(): boolean;
  /** The answer brings back what was explored. */
  toStage(): () => void;
}

export interface FollowingOptions {
  readonly user_id: UserId;
  readonly participants: ReadStore<ReadonlyMap<UserId, Participant>>;
  readonly poses: ReadonlyMap<UserId, TimedPose>;
  /** Tells everybody whom this one follows. */
  readonly tell: (user: UserId | null) => void;
  readonly exploring: OwnExploring;
  /** Whom the scene has in the spotlight, here or not. */
  readonly spotlight: () => UserId | null;
}

const NOBODY: FollowingState = { user: null, spotlit: false, leaderPrivate: false, ended: null };

const REFUSALS: Readonly<Record<FollowRefusal, string>> = {
  self: 'Nobody follows themselves.',
  absent: 'They are not here any more. Follow somebody who is.',
  agent: 'An agent has no view to follow. Follow a person.',
  cycle: 'They follow you already. Ask them to stop, or look where they look once.',
};

export class Following {
  readonly store: StoreApi<FollowingState> = createStore(() => NOBODY);
  readonly followers: StoreApi<readonly UserId[]> = createStore(() => [] as readonly UserId[]);
  readonly spotlit: StoreApi<UserId | null> = createStore(() => null as UserId | null);
  readonly #options: FollowingOptions;
  /** Whom everybody else follows. */
  readonly #leaders = new Map<UserId, UserId>();
  /** Goes back to what was explored alone before. */
  #bringBack: (() => void) | null = null;
  /** Of the one who is followed; kept, because who leaves has none any more. */
  #name = '';
  readonly #stop: () => void;

  constructor(options: FollowingOptions) {
    this.#options = options;
    this.#stop = options.participants.subscribe(() => this.#present());
  }

  /** What stands against following somebody. */
  refusal(user: UserId): FollowRefusal | null {
    const person = this.#options.participants.getState().get(user);
    if (user === this.#options.user_id) return 'self';
    if (!person) return 'absent';
    if (person.kind === 'agent') return 'agent';
    return this.#chain(user).includes(this.#options.user_id) ? 'cycle' : null;
  }

  /** Throws OrreryError `wrong_state`. */
  start(user: UserId): void {
    const before = this.store.getState();
    if (before.user === user) return;
    const refusal = this.refusal(user);
    if (refusal) throw new OrreryError('wrong_state', REFUSALS[refusal]);
    const { exploring, tell, poses } = this.#options;
    if (before.user === null) {
      this.#bringBack = exploring.isPrivate() ? exploring.toStage() : null;
    }
    this.#name = this.#options.participants.getState().get(user)?.username ?? '';
    tell(user);
    const leaderPrivate = poses.get(user)?.pose.private === true;
    this.store.setState(
      { user, spotlit: this.spotlit.getState() === user, leaderPrivate, ended: null },
      true,
    );
  }

  end(why: FollowEnd): void {
    const { user } = this.store.getState();
    if (user === null) return;
    this.#options.tell(null);
    this.store.setState({ ...NOBODY, ended: { user, name: this.#name, why } }, true);
    // what was begun while following is newer than what was left for it
    if (!this.#options.exploring.isPrivate()) this.#bringBack?.();
    this.#bringBack = null;
  }

  /** The scene's spotlight, or who is here, may be another. */
  lookAtSpotlight(): void {
    const wanted = this.#options.spotlight();
    const here = wanted !== null && this.#options.participants.getState().has(wanted) ? wanted : null;
    if (here === this.spotlit.getState()) return;
    this.spotlit.setState(here, true);
    const { user, spotlit } = this.store.getState();
    if (user !== null && spotlit && user !== here) this.end('over');
    if (here === this.#options.user_id) this.end('stopped'); // who is in the spotlight leads
  }

  receive(message: DownMessage): void {
    switch (message.type) {
      case 'welcome':
      case 'resumed':
        this.#leaders.clear();
        this.#hear(message.presence);
        return;
      case 'presence':
        this.#hear(message.participants);
        return;
      default:
    }
  }

  dispose(): void {
    this.#stop();
  }

  #present(): void {
    const here = this.#options.participants.getState();
    for (const user of this.#leaders.keys()) if (!here.has(user)) this.#leaders.delete(user);
    const { user } = this.store.getState();
    if (user !== null && here.size > 0) {
      const leader = here.get(user);
      if (leader) this.#name = leader.username;
      else this.end('left');
    }
    this.#count();
    this.lookAtSpotlight();
  }

  #hear(poses: readonly ParticipantPose[]): void {
    let changed = false;
    for (const { user_id, following, private: alone } of poses) {
      if (user_id === this.#options.user_id) continue;
      if (this.#leaders.get(user_id) !== following) {
        if (following === undefined) this.#leaders.delete(user_id);
        else this.#leaders.set(user_id, following);
        changed = true;
      }
      const { user, leaderPrivate } = this.store.getState();
      if (user_id === user && leaderPrivate !== (alone === true))
        this.store.setState({ leaderPrivate: alone === true });
    }
    if (!changed) return;
    this.#breakCircle();
    this.#count();
  }

  /** Two who began at once: the same one of them lets go everywhere, the one whose id comes last. */
  #breakCircle(): void {
    const { user } = this.store.getState();
    const me = this.#options.user_id;
    if (user === null) return;
    const chain = this.#chain(user);
    const at = chain.indexOf(me);
    if (at !== -1 && chain.slice(0, at).every((other) => other < me)) this.end('cycle');
  }

  /** Somebody, whom they follow, whom those follow, and so on; ends where it comes round. */
  #chain(from: UserId): UserId[] {
    const chain = [from];
    for (let next = this.#leaders.get(from); next !== undefined; next = this.#leaders.get(next)) {
      if (chain.includes(next)) break;
      chain.push(next);
    }
    return chain;
  }

  #count(): void {
    const me = this.#options.user_id;
    const now = [...this.#leaders].flatMap(([user, leader]) => (leader === me ? [user] : [])).sort();
    if (now.join() !== this.followers.getState().join()) this.followers.setState(now, true);
  }
}
