// What a connection is told first: a welcome with everything, or, after a reconnect, who is here and then what it missed.
import { type Down, OrreryError, type Participant, type ParticipantPose, type Seq } from '@orrery/protocol';
import type { Turn } from './critical-section.ts';

/** Missed entries sent one by one after a reconnect; a longer gap gets a welcome instead, which is smaller. */
const TAIL = 2_000;

/** Throws OrreryError `future_seq` for somebody ahead of the log: a log of another server, or one put back from a copy. */
export const canResume = (head: Seq, since: Seq): boolean => {
  if (since > head) throw new OrreryError('future_seq', 'You are ahead of this log. Reload the page.');
  return head - since <= TAIL;
};

export const welcomeMessage = (
  { state }: Turn,
  participant: Participant,
  protocol: number,
  presence: ParticipantPose[],
): Down<'welcome'> => ({
  type: 'welcome',
  protocol,
  participant,
  session: state.session,
  seq: state.seq,
  // A copy: the message leaves after the commit, when later steps may have changed the scene.
  scene: structuredClone(state.scene.scene) as Down<'welcome'>['scene'],
  participants: state.present(),
  presence,
  chat: state.chat,
});

export const resumedMessage = (
  { state }: Turn,
  participant: Participant,
  protocol: number,
  since: Seq,
  presence: ParticipantPose[],
): Down<'resumed'> => ({
  type: 'resumed',
  protocol,
  participant,
  session: state.session,
  since,
  up_to: state.seq,
  participants: state.present(),
  presence,
});
