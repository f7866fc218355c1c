// What stands now, over all sessions: the figures that are counted when they are asked for. Read by the status and by
// `/metrics`; it holds nothing.
import type { SessionRegistry } from './session-registry.ts';

export interface Standing {
  readonly active: number;
  readonly ended: number;
  /** People with a seat. */
  readonly people: number;
  /** Different people ever seen in the sessions' logs. */
  readonly everSeen: number;
  readonly sockets: number;
  /** In-process agents that are awake. */
  readonly agents: number;
  /** Agent requests being worked on. */
  readonly working: number;
  /** Bytes accepted for sending and not yet taken by the network: all, and of the receiver furthest behind. */
  readonly buffered: number;
  readonly deepest: number;
}

export const standing = (registry: SessionRegistry): Standing => {
  const now = { active: 0, ended: 0, people: 0, sockets: 0, agents: 0, working: 0, buffered: 0, deepest: 0 };
  const everSeen = new Set<string>();
  for (const live of registry.all()) {
    if (live.session.state === 'active') now.active += 1;
    else now.ended += 1;
    now.people += live.state.peopleCount();
    now.working += live.requests.active;
    for (const { participant } of live.state.members.values())
      if (participant.kind === 'person') everSeen.add(participant.user_id);
    for (const { wantsPresence, bufferedAmount } of live.connections) {
      if (wantsPresence) now.sockets += 1;
      else now.agents += 1;
      now.buffered += bufferedAmount;
      now.deepest = Math.max(now.deepest, bufferedAmount);
    }
  }
  return { ...now, everSeen: everSeen.size };
};
