// Decisions: who voted what, what that comes to, and the list of them to take away. Pure.
import type { DecisionRecord, Millis, Scene, UserId } from '@orrery/protocol';
import { type Listed, openFirst, recordsIn } from './meeting-records.ts';

export type Decision = Listed<DecisionRecord>;

/** Open ones first, then the newest. */
export const decisionList = (scene: Scene): readonly Decision[] =>
  recordsIn(scene, 'decision').sort(openFirst);

export interface Tally {
  /** Voters by option, each list by user id. */
  readonly voters: readonly (readonly UserId[])[];
  readonly votes: number;
  /** Indices of the options with most votes; more than one is a tie, none is no vote. */
  readonly leading: readonly number[];
}

export const tallyOf = ({ options, votes }: Pick<DecisionRecord, 'options' | 'votes'>): Tally => {
  const voters = options.map((_, index) =>
    Object.entries(votes)
      .filter(([, vote]) => vote === index)
      .map(([user]) => user as UserId)
      .sort(),
  );
  const most = Math.max(0, ...voters.map(({ length }) => length));
  const leading = most === 0 ? [] : voters.flatMap(({ length }, index) => (length === most ? [index] : []));
  return { voters, votes: voters.reduce((sum, { length }) => sum + length, 0), leading };
};

/** One decision, to take away: names instead of ids where they are known. */
export interface DecisionReport {
  readonly question: string;
  readonly state: 'open' | 'closed';
  readonly asked_by: string;
  readonly asked_at: string;
  readonly closed_at: string | null;
  readonly outcome: string | null;
  readonly options: readonly {
    readonly option: string;
    readonly votes: number;
    readonly voters: readonly string[];
  }[];
}

const iso = (at: Millis | null): string | null => (at === null ? null : new Date(at).toISOString());

/** All decisions as data, oldest first. Who voted when is in the session's log. */
export const decisionReports = (scene: Scene, nameOf: (user: UserId) => string): readonly DecisionReport[] =>
  [...decisionList(scene)]
    .sort((a, b) => a.created_at - b.created_at)
    .map((decision) => {
      const { voters } = tallyOf(decision);
      return {
        question: decision.question,
        state: decision.state,
        asked_by: nameOf(decision.author),
        asked_at: iso(decision.created_at) as string,
        closed_at: iso(decision.closed_at),
        outcome: decision.outcome,
        options: decision.options.map((option, index) => ({
          option,
          votes: voters[index]?.length ?? 0,
          voters: (voters[index] ?? []).map(nameOf),
        })),
      };
    });

/** A text of somebody inside Markdown: nothing in it is markup. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');

/** All decisions as Markdown, oldest first; the empty string where there are none. */
export const decisionsMarkdown = (scene: Scene, nameOf: (user: UserId) => string): string => {
  const reports = decisionReports(scene, nameOf);
  if (reports.length === 0) return '';
  const parts = reports.map(({ question, state, asked_by, asked_at, closed_at, outcome, options }) => [
    `### ${plain(question)}`,
    '',
    state === 'open'
      ? `Open. Asked by ${plain(asked_by)}, ${asked_at}.`
      : `Decided ${closed_at}; asked by ${plain(asked_by)}, ${asked_at}.`,
    ...(outcome === null || outcome === '' ? [] : ['', `**Outcome:** ${plain(outcome)}`]),
    '',
    ...options.map(
      ({ option, votes, voters }) =>
        `- ${plain(option)}: ${votes}${voters.length > 0 ? ` (${voters.map(plain).join(', ')})` : ''}`,
    ),
  ]);
  return `## Decisions\n\n${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
