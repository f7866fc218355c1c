// What a note is about and what changed since, in words. Pure.
import type { AnchorNow, Drift } from '@orrery/client';
import type { Anchor, Dataset } from '@orrery/protocol';
import { columnOf, formatCell, labelOf } from '../../format/columns.ts';
import { filterSentence } from '../../format/filter-sentence.ts';
import { formatCount, formatRow } from '../../format/numbers.ts';
import type { Say } from '../../i18n/texts.ts';

/** `rows` are those of the version on the stage. */
export const aboutWords = (
  anchor: Anchor,
  now: AnchorNow,
  rows: readonly number[] | 'gone' | null,
  dataset: Dataset | null,
  say: Say,
): string => {
  if (anchor.kind === 'place') return say('annotations.place');
  if (now.state === 'gone') return say('annotations.gone');
  if (anchor.kind === 'predicate')
    return say('notes.about_rule', { rule: filterSentence(anchor.by_column, dataset, say) });
  if (anchor.kind === 'region')
    return say('notes.about_box', { box: filterSentence(anchor.ranges, dataset, say) });
  const [row] = rows === null || rows === 'gone' ? [] : rows;
  if (row === undefined || rows === null) return '';
  return rows.length === 1
    ? say('row.title', { row: formatRow(row, say.locale) })
    : say('annotations.rows', { n: formatCount(rows.length, say.locale) });
};

const BARE = { type: 'number', unit: null } as const;

export const driftWords = (drift: Drift, dataset: Dataset | null, say: Say): string => {
  if (drift.kind === 'count') {
    const [was, now] = [drift.was, drift.now].map((n) => formatCount(n, say.locale));
    return say('notes.drift_count', { was: was ?? '', now: now ?? '' });
  }
  const column = columnOf(dataset, drift.column) ?? BARE;
  return say('notes.drift_value', {
    column: labelOf(dataset, drift.column),
    was: formatCell(drift.was, { ...column, unit: null }, say),
    now: formatCell(drift.now, column, say),
  });
};
