// Who may move a note, and who is moving it: asked by the canvas and by the panel, so that both say the same.
import { type AnnotationRecord, pathKey, type ScenePath, scenePath, type UserId } from '@orrery/protocol';
import type { SessionClient } from '../../session-client.ts';

/** What of a note is in the hand that moves it. */
export const placePath = (record: string): ScenePath => scenePath(record, 'anchor');

/** One's own notes take what writing them took, others' what arranging the scene takes; notes on rows stay with their rows. */
export const mayMoveNote = (
  client: Pick<SessionClient, 'can' | 'userId'>,
  { anchor, author }: Pick<AnnotationRecord, 'anchor' | 'author'>,
): boolean => anchor.kind === 'place' && client.can(author === client.userId ? 'annotate' : 'arrange_scene');

/** Who else is moving it now. `drags` is what the session's store of that name holds. */
export const noteMover = (drags: ReadonlyMap<string, UserId>, record: string, me: UserId): UserId | null => {
  const by = drags.get(pathKey(placePath(record)));
  return by === undefined || by === me ? null : by;
};
