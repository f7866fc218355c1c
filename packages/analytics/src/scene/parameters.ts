// The skill's parameters, checked. A mistake is answered with a sentence, never thrown [AGENT6].

export interface AnalysisParameters {
  /** Focus and question together, as text to read. */
  readonly text: string;
  /** As given; null where there is none. */
  readonly timePeriod: string | null;
  readonly confidenceThreshold: number;
}

const KNOWN = ['focus_area', 'time_period', 'confidence_threshold', 'question'] as const;
const DEFAULT_THRESHOLD = 0.95;

/** The parameters, or the sentence that says what is wrong with them. */
export const readParameters = (given: Readonly<Record<string, unknown>>): AnalysisParameters | string => {
  const unknown = Object.keys(given).filter((key) => !KNOWN.some((known) => known === key));
  if (unknown.length > 0)
    return `Unknown parameter${unknown.length > 1 ? 's' : ''} ${unknown.map((key) => `'${key}'`).join(', ')}. Parameters: ${KNOWN.join(', ')}.`;
  const texts: string[] = [];
  for (const key of ['focus_area', 'question'] as const) {
    const value = given[key];
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string') return `'${key}' must be a text.`;
    texts.push(value);
  }
  const period = given.time_period ?? null;
  if (period !== null && typeof period !== 'string' && typeof period !== 'number')
    return "'time_period' must be a text such as Q4_2024, 2024-Q4, 2024-10 or 2024.";
  const threshold = given.confidence_threshold ?? DEFAULT_THRESHOLD;
  if (typeof threshold !== 'number' || !(threshold >= 0 && threshold <= 1))
    return "'confidence_threshold' must be a number from 0 to 1, such as 0.95.";
  return {
    text: texts.join(' ').slice(0, 4_000),
    timePeriod: period === null ? null : String(period),
    confidenceThreshold: threshold,
  };
};
