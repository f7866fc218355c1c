// Whom one follows, before one is inside: nobody, and nobody is asked.
import type { FollowClient, FollowingState } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { createStore } from 'zustand/vanilla';

const refuse = (): never => {
  throw new Error('The preview changes nothing.');
};

const NOBODY: FollowingState = { user: null, spotlit: false, leaderPrivate: false, ended: null };

export const previewFollow: FollowClient = {
  following: createStore(() => NOBODY),
  followers: createStore(() => [] as readonly UserId[]),
  spotlit: createStore(() => null as UserId | null),
  follow: () => {},
  mayFollow: () => 'absent',
  spotlight: refuse,
  savedView: refuse,
  showSavedView: refuse,
  addBookmark: refuse,
  renameBookmark: refuse,
  moveBookmark: refuse,
  updateBookmark: refuse,
  pictureBookmark: refuse,
  removeBookmark: refuse,
};
