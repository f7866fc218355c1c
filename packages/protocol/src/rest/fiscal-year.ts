// Years and quarters that do not begin in January: a fiscal year is named by the calendar year it ends in, as in FY2026.
// One place, so that axes, tables and answers call a period the same. UTC, as columns are. Pure.

const MONTHS = 12;

/** Months from the beginning of a fiscal year to the January it is named after; 0 where it begins in January. */
export const monthsAhead = (start: number): number => (MONTHS + 1 - start) % MONTHS;

/** The fiscal year and quarter (1 to 4) that a moment is in; `start` is the month years begin with, 1 to 12. */
export const fiscalPeriodOf = (
  ms: number,
  start: number,
): { readonly year: number; readonly quarter: number } => {
  const date = new Date(ms);
  const months = date.getUTCFullYear() * MONTHS + date.getUTCMonth() + monthsAhead(start);
  return { year: Math.floor(months / MONTHS), quarter: Math.floor((months % MONTHS) / 3) + 1 };
};

/** "FY2026", or "2026" where years begin in January. */
export const yearName = (ms: number, start: number): string =>
  `${start === 1 ? '' : 'FY'}${fiscalPeriodOf(ms, start).year}`;
