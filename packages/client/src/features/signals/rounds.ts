// Blind rounds as the scene has them: who marked, who is done. What is marked is known of others only once a round is
// revealed, because before that nobody else is told. Pure.
import type { MarksRecord, RoundRecord, Scene, UserId } from '@orrery/protocol';
import { type Listed, openFirst, recordsIn } from './meeting-records.ts';

export type Round = Listed<RoundRecord>;
export type Marks = Listed<MarksRecord>;

/** Open ones first, then the newest. */
export const roundList = (scene: Scene): readonly Round[] => recordsIn(scene, 'round').sort(openFirst);

/** The marks of a round that this reader has, one per person: their latest. */
export const marksOf = (scene: Scene, round: string): readonly Marks[] => {
  const latest = new Map<UserId, Marks>();
  for (const marks of recordsIn(scene, 'marks')) {
    if (marks.round !== round) continue;
    const known = latest.get(marks.author);
    if (known === undefined || marks.created_at > known.created_at) latest.set(marks.author, marks);
  }
  return [...latest.values()].sort((a, b) => (a.author < b.author ? -1 : 1));
};

/** Whose opinion counts once it is revealed: whoever marked, and whoever said to be done without a mark. */
export const markersOf = (round: Round, marks: readonly Marks[]): readonly UserId[] =>
  [...new Set([...marks.map(({ author }) => author), ...(Object.keys(round.done) as UserId[])])].sort();
