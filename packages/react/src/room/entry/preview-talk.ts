// Talking together, before one is in: nothing was said, and nothing can be.
import type { MeetingClient, TalkClient } from '@orrery/client';
import { OrreryError } from '@orrery/protocol';
import { createStore } from 'zustand/vanilla';

const refuse = (): never => {
  throw new OrreryError('wrong_state', 'This is a preview. Enter the session first.');
};
const nothing = (): void => {};

const meeting: MeetingClient = {
  now: Date.now,
  addTopic: refuse,
  changeTopic: refuse,
  moveTopic: refuse,
  startTopic: refuse,
  pauseTopic: refuse,
  finishTopic: refuse,
  nextTopic: refuse,
  removeTopic: refuse,
  startRound: refuse,
  revealRound: refuse,
  removeRound: refuse,
  doneMarking: refuse,
  marking: createStore(() => null),
  startMarking: refuse,
  stopMarking: nothing,
  overlapOf: refuse,
  overlap: createStore(() => ({ overlap: null, error: null })),
  showOverlap: refuse,
  addDecision: refuse,
  vote: refuse,
  closeDecision: refuse,
  removeDecision: refuse,
};

export const previewTalk: TalkClient = {
  chat: createStore(() => ({ messages: [], sending: [], older: 'none' as const })),
  typing: createStore(() => []),
  meeting,
  readChat: refuse,
  readOlderChat: async () => {},
  editChat: refuse,
  reactToChat: refuse,
  typingChat: nothing,
  react: () => false,
  raiseHand: refuse,
  lowerHand: refuse,
};
