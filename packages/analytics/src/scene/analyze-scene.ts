// The skill `analyze_scene`: from columns and a request to claims with evidence. Pure and deterministic. It says only
// what survives a correction over everything tested, and says so when that is nothing (docs/guides/agents.md).
import { benjaminiHochberg } from '../methods/benjamini-hochberg.ts';
import type { AnalysisInput, AnalysisResult, Claim } from './analysis.types.ts';
import { gatherClaims, periodOf } from './gather-claims.ts';
import { type Intent, readIntent } from './intent.ts';
import { formatCount } from './number-format.ts';
import { readParameters } from './parameters.ts';
import { findPeriod, labelOf, startOf } from './period.ts';
import { SelectedRows } from './selected-rows.ts';
import { findTimeAxis, positionsIn, type TimeAxis, yearStartOf } from './time-axis.ts';
import { unexplainedNumbers } from './unexplained-numbers.ts';

const INSIGHTS_MAX = 5; // more is a report, not an answer
const PER_METHOD_MAX = 2; // in an overview or a trend, so that one strong pattern does not fill the answer
const CONFIDENCE_MAX = 0.999; // no statistic knows whether the right question was asked
const MESSAGE_CHARS = 1_000; // protocol's AgentResult.message

const nothing = (message: string): AnalysisResult => ({
  insights: [],
  confidence: 0,
  recommendations: [],
  evidence: [],
  message: message.length > MESSAGE_CHARS ? `${message.slice(0, MESSAGE_CHARS - 1)}…` : message,
});

/** Shares add up to 100 %: when one rises, others must fall, so one says it. */
const methodMax = (method: string): number => (method === 'two_proportion_z_test' ? 1 : PER_METHOD_MAX);

const plural = (count: number, one: string, many: string): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

const list = (names: readonly string[]): string => names.join(', ');

export const analyzeScene = (input: AnalysisInput): AnalysisResult => {
  const parameters = readParameters(input.parameters);
  if (typeof parameters === 'string') return nothing(parameters);
  const known = input.columns.map(({ name }) => name);
  const strange = Object.keys(input.filters).filter((name) => !known.includes(name));
  if (strange.length > 0)
    return nothing(
      `A filter names ${list(strange.map((name) => `'${name}'`))}, which is no column here. Columns: ${list(known)}.`,
    );
  const all = SelectedRows.passing(input);
  if (all.length === 0)
    return nothing(`0 rows pass the filters (${all.where.words}). Widen or clear a filter, then ask again.`);

  const time =
    parameters.timePeriod === null
      ? null
      : findPeriod(parameters.timePeriod.replaceAll('_', ' '), yearStartOf(all));
  if (parameters.timePeriod !== null && !time)
    return nothing(`'${parameters.timePeriod}' is not a period. Write Q4_2024, 2024-Q4, 2024-10 or 2024.`);
  const intent = readIntent(all, parameters.text, time?.period ?? null);
  const misunderstood = whatIsMissing(all, intent);
  if (misunderstood) return nothing(misunderstood);

  const rows = narrowToNamed(all, intent);
  const axis = findTimeAxis(rows);
  const timeProblem = whatIsWrongWithTime(all, rows, axis, intent);
  if (timeProblem) return nothing(timeProblem);
  const inPeriod =
    axis && intent.period
      ? rows.narrow(axis.condition(intent.period), positionsIn(axis, intent.period))
      : rows;
  const claims = gatherClaims(rows, inPeriod, axis, intent);
  return choose(rows, claims, intent, axis, parameters.confidenceThreshold);
};

/** A sentence where the question names what is not there; null where it can be answered. */
const whatIsMissing = (rows: SelectedRows, intent: Intent): string | null => {
  const columns = list(rows.input.columns.map(({ name }) => name));
  const named = intent.measures.length + intent.groups.length + intent.values.length > 0;
  if (
    intent.leftovers.length > 0 &&
    (intent.measures.length === 0 || !named) &&
    !(intent.kind === 'share' && named)
  )
    return `There is no column '${intent.leftovers.join(' ')}'. Columns: ${columns}.`;
  const needed: Intent['kind'][] = ['drivers', 'compare', 'description', 'correlation'];
  if (intent.measures.length === 0 && needed.includes(intent.kind))
    return `Name a number column to ask about, as in "what drives ${rows.input.columns.find(({ type }) => type === 'number')?.name ?? 'it'}?". Columns: ${columns}.`;
  return null;
};

/** One named value of a category narrows the rows to it; two or more are compared, and shares keep all rows. */
const narrowToNamed = (rows: SelectedRows, intent: Intent): SelectedRows =>
  intent.values
    .filter(
      ({ column }) =>
        intent.kind !== 'share' && intent.values.filter((other) => other.column === column).length === 1,
    )
    .reduce((narrowed, { column, value }) => narrowed.narrowToValue(column, value), rows);

const whatIsWrongWithTime = (
  all: SelectedRows,
  rows: SelectedRows,
  axis: TimeAxis | null,
  intent: Intent,
): string | null => {
  if (rows.length === 0) return `0 rows match ${rows.where.words}. Widen or clear a filter, then ask again.`;
  const needsTime = intent.period !== null || intent.kind === 'trend' || intent.kind === 'share';
  if (!axis)
    return needsTime
      ? `There is no column that tells when, so changes over time cannot be seen. Columns: ${list(all.input.columns.map(({ name }) => name))}.`
      : null;
  if (!intent.period) return null;
  const inside = positionsIn(axis, intent.period);
  const found = rows.rows.some((_, position) => inside(position));
  const covers = `the data covers ${labelOf(axis.first)} to ${labelOf(axis.last)}`;
  if (!found) return `There is no data for ${labelOf(intent.period)}; ${covers}.`;
  if ((intent.kind === 'trend' || intent.kind === 'share') && startOf(intent.period) <= startOf(axis.first))
    return `There is nothing before ${labelOf(intent.period)} to compare it with; ${covers}.`;
  return null;
};

const choose = (
  rows: SelectedRows,
  claims: readonly Claim[],
  intent: Intent,
  axis: TimeAxis | null,
  threshold: number,
): AnalysisResult => {
  const tested = claims.filter(({ evidence }) => evidence.p !== null);
  const adjusted = benjaminiHochberg(tested.map(({ evidence }) => evidence.p ?? 1));
  const adjustedOf = new Map(tested.map((claim, index) => [claim, adjusted[index] ?? 1]));
  const surviving = claims
    .filter((claim) => (adjustedOf.get(claim) ?? 0) <= 1 - threshold)
    .filter((claim) => claim.notable && unexplainedNumbers(claim.sentence, claim.evidence).length === 0)
    .sort((a, b) => b.strength - a.strength);
  const perMethod = new Map<string, number>();
  const reported = surviving
    .filter(({ evidence }) => {
      const seen = perMethod.get(evidence.method) ?? 0;
      perMethod.set(evidence.method, seen + 1);
      return (intent.kind !== 'overview' && intent.kind !== 'trend') || seen < methodMax(evidence.method);
    })
    .slice(0, INSIGHTS_MAX);
  const ignored =
    intent.leftovers.length > 0 ? ` Not understood and left out: '${intent.leftovers.join(' ')}'.` : '';
  const about =
    `${formatCount(rows.length)} rows${rows.where.words ? ` where ${rows.where.words}` : ''}`.slice(0, 400);
  const period =
    axis && (intent.kind === 'trend' || intent.kind === 'share')
      ? ` for ${labelOf(periodOf(axis, intent.period))}`
      : '';
  const summary = `${plural(tested.length, 'comparison was', 'comparisons were')} tested${period} on ${about}; ${plural(surviving.length, 'holds', 'hold')} after correction at ${Math.round(100 * threshold)} % confidence and ${surviving.length === 1 ? 'is' : 'are'} large enough to matter${surviving.length > reported.length ? `; the ${reported.length} clearest are listed` : ''}.${ignored}`;
  if (reported.length === 0)
    return nothing(claims.length === 0 ? `There are too few rows to compare: ${about}.${ignored}` : summary);
  const largest = Math.max(...reported.map((claim) => adjustedOf.get(claim) ?? 0));
  return {
    insights: reported.map(({ sentence }) => sentence),
    confidence: Math.min(CONFIDENCE_MAX, Math.max(0, 1 - largest)),
    recommendations: [...new Set(reported.map(({ next }) => next))].slice(0, 3),
    evidence: reported.map(({ evidence }) => evidence),
    message: tested.length > 0 || ignored ? summary : null,
  };
};
