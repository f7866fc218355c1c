// Periods of time as people write them: Q4_2024, 2024-Q4, 2024, 2024-10, October 2024. All in UTC.

export const GRAINS = ['year', 'quarter', 'month'] as const;
export type Grain = (typeof GRAINS)[number];

export interface Period {
  readonly grain: Grain;
  readonly year: number;
  /** 0 to 3 of quarters, 0 to 11 of months, 0 of years. */
  readonly part: number;
}

const PARTS: Record<Grain, number> = { year: 1, quarter: 4, month: 12 };
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Steps looked back over to say what growth was before: a year, or three months. */
export const LOOKBACK: Record<Grain, number> = { year: 1, quarter: 4, month: 3 };

export const shift = ({ grain, year, part }: Period, steps: number): Period => {
  const index = year * PARTS[grain] + part + steps;
  return { grain, year: Math.floor(index / PARTS[grain]), part: index % PARTS[grain] };
};

export const yearBefore = (period: Period): Period => ({ ...period, year: period.year - 1 });

export const labelOf = ({ grain, year, part }: Period): string => {
  switch (grain) {
    case 'year':
      return String(year);
    case 'quarter':
      return `${year}-Q${part + 1}`;
    case 'month':
      return `${year}-${String(part + 1).padStart(2, '0')}`;
  }
};

/** First ms of the period. */
export const startOf = ({ grain, year, part }: Period): number =>
  Date.UTC(year, (part * 12) / PARTS[grain], 1);
export const endOf = (period: Period): number => startOf(shift(period, 1));

export const periodAt = (ms: number, grain: Grain): Period => {
  const date = new Date(ms);
  return {
    grain,
    year: date.getUTCFullYear(),
    part: Math.floor((date.getUTCMonth() * PARTS[grain]) / 12),
  };
};

const PATTERNS: readonly { pattern: RegExp; read: (found: RegExpExecArray) => Period }[] = [
  {
    pattern: /\bq([1-4])[\s_/-]*(?:of\s+)?(\d{4})\b/i,
    read: (found) => ({ grain: 'quarter', year: Number(found[2]), part: Number(found[1]) - 1 }),
  },
  {
    pattern: /\b(\d{4})[\s_/-]*q([1-4])\b/i,
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
    pattern: /\b((?:19|20)\d{2})\b/,
    read: (found) => ({ grain: 'year', year: Number(found[1]), part: 0 }),
  },
];

/** The first period in a text, and the text without it; null where there is none. */
export const findPeriod = (text: string): { period: Period; rest: string } | null => {
  for (const { pattern, read } of PATTERNS) {
    const found = pattern.exec(text);
    if (found)
      return {
        period: read(found),
        rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`,
      };
  }
  return null;
};
