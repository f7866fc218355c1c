// The verifier: every number in a sentence must be found, after rounding, in the evidence behind it [AGENT1].
import type { AnalysisEvidence } from './analysis.types.ts';

const NUMBER = /(?<![\w.])[-−]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/g;
const PERIOD = /\b\d{4}-(?:Q[1-4]|(?:0[1-9]|1[0-2]))\b/g;
const FISCAL = /\bFY\d{4}(?:-Q[1-4])?\b/g;

const known = (evidence: AnalysisEvidence): number[] => [
  evidence.n,
  evidence.statistic.value,
  ...(evidence.p === null ? [] : [evidence.p]),
  ...(evidence.interval
    ? [evidence.interval.low, evidence.interval.high, 100 * evidence.interval.level]
    : []),
  ...Object.values(evidence.values),
];

/** Periods and quoted names that the evidence's `where` names are no numbers. */
const withoutNames = (sentence: string, { where }: AnalysisEvidence): string =>
  sentence
    .replace(/"[^"]*"/g, (quoted) => (where.includes(quoted) ? ' ' : quoted))
    .replace(PERIOD, (period) => (where.includes(period) ? ' ' : period))
    .replace(/\b(?:19|20)\d{2}\b/g, (year) => (new RegExp(`\\b${year}\\b(?!-)`).test(where) ? ' ' : year));

/** The numbers that the evidence does not give; empty for an honest sentence. */
export const unexplainedNumbers = (sentence: string, evidence: AnalysisEvidence): string[] => {
  const values = known(evidence);
  const strange = [...sentence.matchAll(FISCAL)]
    .map(([period]) => period)
    .filter((period) => !evidence.where.includes(period));
  const numbers = [...withoutNames(sentence, evidence).matchAll(NUMBER)]
    .map(([text]) => text)
    .filter((text) => {
      const said = Math.abs(Number(text.replaceAll(',', '').replace('−', '-')));
      const decimals = /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
      // Half a unit of the last printed digit, and a hair for the last bit of the rounding.
      const slack = 0.5 * 10 ** -decimals * (1 + 1e-9);
      return !values.some((value) => Math.abs(Math.abs(value) - said) <= slack);
    });
  return [...strange, ...numbers];
};
