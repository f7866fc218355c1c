// From an intent to everything that is tested for it. What is tested is decided here, before any result is seen.
import type { AnalysisColumn, Claim } from './analysis.types.ts';
import { anomalyClaims } from './claims/anomaly-claims.ts';
import { changeClaims } from './claims/change-claims.ts';
import { rankClaim, withinClaim } from './claims/correlation-claims.ts';
import { groupClaim, pairClaim } from './claims/group-claims.ts';
import { growthClaims } from './claims/growth-claims.ts';
import { descriptionClaim, outlierClaim } from './claims/plain-claims.ts';
import { shareClaims } from './claims/share-claims.ts';
import { trendClaims } from './claims/trend-claims.ts';
import type { Intent } from './intent.ts';
import { groupsOf, measuresOf } from './measure.ts';
import { type Period, periodAt, shift, startOf, yearBefore } from './period.ts';
import type { SelectedRows } from './selected-rows.ts';
import { lastOfGrain, type TimeAxis } from './time-axis.ts';

const MEASURES_MAX = 12; // in an overview: pairs grow with the square
const OVERVIEW_GROUPS_MAX = 6;
const SHARE_ASIDE = 4; // who asks about a measure hears about shares last

/** What changes are measured to: the period asked for, else the last whole year that has one before it. */
export const periodOf = (axis: TimeAxis, asked: Period | null): Period => {
  if (asked) return asked;
  const year = lastOfGrain(axis, 'year');
  const enough = startOf(shift(year, -1)) >= startOf(axis.first);
  return enough ? year : axis.last;
};

/** Rows' shares have seasons: a quarter or month is compared with the one a year before, where the data reach back. */
const shareBefore = (axis: TimeAxis, period: Period): Period =>
  yearBefore(period).year >= periodAt(startOf(axis.first), period.grain, axis.yearStart).year
    ? yearBefore(period)
    : shift(period, -1);

/** `rows` are narrowed to what the question named, but not to the period. */
export const gatherClaims = (
  rows: SelectedRows,
  inPeriod: SelectedRows,
  axis: TimeAxis | null,
  intent: Intent,
): Claim[] => {
  const named = (names: readonly string[]) => names.map((name) => rows.column(name));
  const groups = intent.groups.length > 0 ? named(intent.groups) : groupsOf(rows);
  const measures =
    intent.measures.length > 0 ? named(intent.measures) : measuresOf(rows).slice(0, MEASURES_MAX);
  const others = (measure: AnalysisColumn) => measuresOf(rows).filter(({ name }) => name !== measure.name);

  const changes = (measure: AnalysisColumn, among: readonly AnalysisColumn[]): Claim[] => {
    if (!axis) return [];
    const period = periodOf(axis, intent.period);
    return changeClaims(rows, measure, axis, shift(period, -1), period, among);
  };
  const shares = (among: readonly AnalysisColumn[]): Claim[] => {
    if (!axis) return [];
    const period = periodOf(axis, intent.period);
    return among.flatMap((column) => shareClaims(rows, column, axis, shareBefore(axis, period), period));
  };
  /** A month's mix of weekdays is the calendar's doing. */
  const hasSeasonFreeMix = axis !== null && periodOf(axis, intent.period).grain !== 'month';
  const anomalies = (measure: AnalysisColumn, among: readonly AnalysisColumn[]): Claim[] =>
    axis ? among.flatMap((column) => anomalyClaims(rows, measure, axis, column)) : [];
  /** The category that goes with most of the measure's variance. */
  const found = new Map<string, AnalysisColumn[]>();
  const strongest = (measure: AnalysisColumn): AnalysisColumn[] => {
    const known = found.get(measure.name);
    if (known) return known;
    const best = groups
      .flatMap((column) => groupClaim(inPeriod, measure, column).map((claim) => ({ column, claim })))
      .filter(({ claim }) => claim.notable)
      .sort((a, b) => b.claim.strength - a.claim.strength)[0];
    const columns = best ? [best.column] : [];
    found.set(measure.name, columns);
    return columns;
  };
  const together = (a: AnalysisColumn, b: AnalysisColumn): Claim[] => [
    ...rankClaim(inPeriod, a, b),
    ...strongest(b).flatMap((column) => withinClaim(inPeriod, a, b, column)),
  ];

  switch (intent.kind) {
    case 'trend':
      return [
        ...measures.flatMap((measure) => [
          ...changes(measure, groups),
          ...(axis && intent.measures.length > 0
            ? growthClaims(rows, measure, axis, periodOf(axis, intent.period), groups)
            : []),
          ...(axis && !intent.period && intent.measures.length > 0
            ? trendClaims(rows, measure, axis, groups)
            : []),
        ]),
        ...(hasSeasonFreeMix ? shares(groups) : []).map((claim) =>
          intent.measures.length > 0 ? { ...claim, strength: claim.strength / SHARE_ASIDE } : claim,
        ),
      ];
    case 'share':
      return shares(groups);
    case 'drivers':
      return measures.flatMap((measure) => [
        ...groups.flatMap((column) => groupClaim(inPeriod, measure, column)),
        ...others(measure).flatMap((other) => together(other, measure)),
      ]);
    case 'correlation':
      return measures.flatMap((a, index) => measures.slice(index + 1).flatMap((b) => together(a, b)));
    case 'compare':
      return measures.flatMap((measure) => compare(inPeriod, measure, groups, intent));
    case 'outliers':
      return measures.flatMap((measure) => [
        ...outlierClaim(inPeriod, measure),
        ...anomalies(measure, groups),
      ]);
    case 'description':
      return measures.flatMap((measure) => descriptionClaim(inPeriod, measure));
    case 'overview': {
      const among = groups.slice(0, OVERVIEW_GROUPS_MAX);
      return [
        ...measures.flatMap((measure) => [
          ...changes(measure, among),
          ...among.flatMap((column) => groupClaim(inPeriod, measure, column)),
          ...anomalies(measure, among),
        ]),
        ...measures.flatMap((a, index) =>
          measures.slice(index + 1).flatMap((b) => rankClaim(inPeriod, a, b)),
        ),
        ...(hasSeasonFreeMix ? shares(among) : []),
      ];
    }
  }
};

const compare = (
  rows: SelectedRows,
  measure: AnalysisColumn,
  groups: readonly AnalysisColumn[],
  intent: Intent,
): Claim[] => {
  const named = [...new Set(intent.values.map(({ column }) => column))]
    .map((column) => ({ column, values: intent.values.filter((value) => value.column === column) }))
    .filter(({ values }) => values.length >= 2);
  if (named.length === 0) return groups.flatMap((column) => groupClaim(rows, measure, column));
  return named.flatMap(({ column, values }) =>
    values.flatMap(({ value: a }, index) =>
      values
        .slice(index + 1)
        .flatMap(({ value: b }) => pairClaim(rows, measure, rows.column(column), [a, b])),
    ),
  );
};
