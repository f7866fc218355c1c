// What was wrong in a file, in words and as a file. Pure.
import type { Problem, ProblemKind } from '@orrery/protocol';
import { formatCount } from '../../format/numbers.ts';
import type { Say } from '../../i18n/texts.ts';
import { csvOf } from '../import/pasted-table.ts';

/** "Row 1,204, column Margin:"; empty where it is about the file as a whole. */
export const placeOf = ({ row, column }: Pick<Problem, 'row' | 'column'>, say: Say): string => {
  const at = row === null ? '' : formatCount(row, say.locale);
  if (row !== null && column !== null) return say('problems.at', { row: at, column });
  if (row !== null) return say('problems.at_row', { row: at });
  return column === null ? '' : say('problems.at_column', { column });
};

/** The whole sentence; its column is said once. */
export const sentenceOf = (problem: Problem, say: Say): string =>
  `${placeOf(problem, say)} ${problem.message.replace(` in column '${problem.column}'`, '')}`.trim();

export interface ProblemGroup {
  readonly kind: ProblemKind;
  /** How often it was met. */
  readonly count: number;
  readonly problems: readonly Problem[];
}

/** By kind, the most frequent first; only those that hold what was searched. */
export const grouped = (problems: readonly Problem[], search: string, say: Say): readonly ProblemGroup[] => {
  const wanted = search.trim().toLocaleLowerCase();
  const groups = new Map<ProblemKind, Problem[]>();
  for (const problem of problems) {
    const text = `${say(`problem.${problem.kind}`)} ${placeOf(problem, say)} ${problem.message}`;
    if (!text.toLocaleLowerCase().includes(wanted)) continue;
    groups.set(problem.kind, [...(groups.get(problem.kind) ?? []), problem]);
  }
  return [...groups]
    .map(([kind, members]) => ({
      kind,
      count: members.reduce((sum, { count }) => sum + count, 0),
      problems: members,
    }))
    .sort((a, b) => b.count - a.count);
};

/** Spreadsheets run what begins so: a cell of somebody's file must stay a text. */
const asText = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);

export const problemsCsv = (problems: readonly Problem[]): string =>
  csvOf([
    ['kind', 'row', 'column', 'count', 'message'],
    ...problems.map(({ kind, row, column, count, message }) => [
      kind,
      row === null ? '' : String(row),
      asText(column ?? ''),
      String(count),
      asText(message),
    ]),
  ]);
