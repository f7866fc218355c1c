// Periods of time as people write them: Q4_2024, 2024-Q4, FY2024, 2024-10, October 2024. All in UTC. Where a dataset's
// years do not begin in January, years and quarters are fiscal ones, named by the year they end in; months never are.

export const GRAINS = ['year', 'quarter', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

export interface Period {
  readonly grain: Grain;
  readonly year: number;
  /** 0 to 3 of quarters, 0 to 11 of months, 0 of years. */
  readonly part: number;
  /** The month its year begins with, 2 to 12; absent: January. */
  readonly yearStart?: number;
}

/** What a dataset says of its years, as part of a period. */
const startingIn = (grain: Grain, yearStart: number): Pick<Period, 'yearStart'> =>
  grain === 'month' || yearStart === 1 ? {} : { yearStart };

/** Months from the beginning of its year to January. */
const ahead = ({ yearStart = 1 }: Pick<Period, 'yearStart'>): number => (13 - yearStart) % 12;

const PARTS: Record<Grain, number> = { year: 1, quarter: 4, month: 12 };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Steps looked back over to say what growth was before: a year, or three months. */
export const LOOKBACK: Record<Grain, number> = { year: 1, quarter: 4, month: 3 };

export const shift = (period: Period, steps: number): Period => {
  const { grain, year, part } = period;
  const index = year * PARTS[grain] + part + steps;
  return { ...period, year: Math.floor(index / PARTS[grain]), part: index % PARTS[grain] };
};

export const yearBefore = (period: Period): Period => ({ ...period, year: period.year - 1 });

export const labelOf = ({ grain, year, part, yearStart }: Period): string => {
  const fiscal = yearStart === undefined ? '' : 'FY';
  switch (grain) {
    case 'year':
      return `${fiscal}${year}`;
    case 'quarter':
      return `${fiscal}${year}-Q${part + 1}`;
    case 'month':
      return `${year}-${String(part + 1).padStart(2, '0')}`;
  }
};

/** First ms of the period. */
export const startOf = (period: Period): number =>
  Date.UTC(period.year, (period.part * 12) / PARTS[period.grain] - ahead(period), 1);
export const endOf = (period: Period): number => startOf(shift(period, 1));

export const periodAt = (ms: number, grain: Grain, yearStart: number): Period => {
  const starting = startingIn(grain, yearStart);
  const date = new Date(ms);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + ahead(starting);
  return {
    grain,
    year: Math.floor(months / 12),
    part: Math.floor(((months % 12) * PARTS[grain]) / 12),
    ...starting,
  };
};

const PATTERNS: readonly { pattern: RegExp; read: (found: RegExpExecArray) => Period }[] = [
  {
    pattern: /\bq([1-4])[\s_/-]*(?:of\s+)?(?:FY\s*)?(\d{4})\b/i,
    read: (found) => ({ grain: 'quarter', year: Number(found[2]), part: Number(found[1]) - 1 }),
  },
  {
    pattern: /\b(?:FY\s*)?(\d{4})[\s_/-]*q([1-4])\b/i,
    read: (found) => ({ grain: 'quarter', year: Number(found[1]), part: Number(found[2]) - 1 }),
  },
  {
    pattern: /\b(\d{4})[-_/](0[1-9]|1[0-2])\b/,
    read: (found) => ({ grain: 'month', year: Number(found[1]), part: Number(found[2]) - 1 }),
  },
  {
    pattern: new RegExp(`\\b(${MONTHS.join('|')})[a-z]*[\\s_-]+(\\d{4})\\b`, 'i'),
    read: (found) => ({
      grain: 'month',
      year: Number(found[2]),
      part: MONTHS.indexOf((found[1] as string).toLowerCase()),
    }),
  },
  {
    pattern: /\b(?:FY\s*)?((?:19|20)\d{2})\b/i,
    read: (found) => ({ grain: 'year', year: Number(found[1]), part: 0 }),
  },
];

/** The first period in a text, by the dataset's years, and the text without it; null where there is none. */
export const findPeriod = (text: string, yearStart: number): { period: Period; rest: string } | null => {
  for (const { pattern, read } of PATTERNS) {
    const found = pattern.exec(text);
    if (found) {
      const period = read(found);
      return {
        period: { ...period, ...startingIn(period.grain, yearStart) },
        rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`,
      };
    }
  }
  return null;
};
