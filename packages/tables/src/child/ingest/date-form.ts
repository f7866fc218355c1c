// How a column writes its dates and times. Found from a sample of its cells; 03/04/2025 is settled by the other cells
// of the column where they tell, and reported where they do not.
import type { ImportOptions } from '@orrery/protocol';

export interface DateForm {
  readonly kind: 'timestamp';
  /** ISO 8601 is cast; everything else is read by these formats of strptime, in order. */
  readonly iso: boolean;
  readonly formats: readonly string[];
  /** Nothing in the column tells days from months. */
  readonly ambiguous: boolean;
}

const ISO =
  /^\d{4}-\d{1,2}-\d{1,2}([T ]\d{1,2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|UTC|[+-]\d{2}(:?\d{2})?))?)?$/i;
const TIME = '( +\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?( ?[AP]M)?)?$';
const YEAR_FIRST = new RegExp(`^\\d{4}([/.])\\d{1,2}\\1\\d{1,2}${TIME}`, 'i');
const DAY_MONTH = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}`, 'i');
const NAMED = [
  { pattern: new RegExp(`^\\d{1,2} [a-z]{3,9},? \\d{4}${TIME}`, 'i'), formats: ['%d %b %Y', '%d %B %Y'] },
  { pattern: new RegExp(`^\\d{1,2}-[a-z]{3}-\\d{4}${TIME}`, 'i'), formats: ['%d-%b-%Y'] },
  { pattern: new RegExp(`^\\d{1,2}-[a-z]{3}-\\d{2}${TIME}`, 'i'), formats: ['%d-%b-%y'] },
  {
    pattern: new RegExp(`^[a-z]{3,9} \\d{1,2},? ?\\d{4}${TIME}`, 'i'),
    formats: ['%b %d, %Y', '%B %d, %Y', '%b %d %Y', '%B %d %Y'],
  },
  { pattern: /^[a-z]{3} \d{4}$/i, formats: ['%b %Y'] },
];
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const TIMES = ['', ' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', ' %I:%M %p', ' %I:%M:%S %p', ' %I:%M%p'];

const withTimes = (dates: readonly string[], cells: readonly string[]): string[] =>
  (cells.some((cell) => cell.includes(':')) ? TIMES : ['']).flatMap((time) =>
    dates.map((date) => date + time),
  );

/** Of trimmed, present cells; null where the column holds no dates. */
export const dateForm = (
  cells: readonly string[],
  share: number,
  options: ImportOptions,
): DateForm | null => {
  const enough = (pattern: RegExp): boolean =>
    cells.length > 0 && cells.filter((cell) => pattern.test(cell)).length >= share * cells.length;
  if (enough(ISO))
    return {
      kind: 'timestamp',
      iso: true,
      formats: ['%Y-%m-%dT%H:%M%z', '%Y-%m-%d %H:%M%z'],
      ambiguous: false,
    };
  if (enough(MONTH)) return { kind: 'timestamp', iso: false, formats: ['%Y-%m'], ambiguous: false };
  if (enough(YEAR_FIRST))
    return {
      kind: 'timestamp',
      iso: false,
      formats: withTimes(['%Y/%m/%d', '%Y.%m.%d'], cells),
      ambiguous: false,
    };
  for (const { pattern, formats } of NAMED)
    if (enough(pattern))
      return { kind: 'timestamp', iso: false, formats: withTimes(formats, cells), ambiguous: false };
  return enough(DAY_MONTH) ? dayMonthForm(cells, options) : null;
};

const dayMonthForm = (cells: readonly string[], options: ImportOptions): DateForm => {
  let firsts = 0;
  let seconds = 0;
  let longYears = 0;
  const marks = new Set<string>();
  for (const cell of cells) {
    const [, first, mark, second, year] = DAY_MONTH.exec(cell) ?? [];
    if (mark === undefined) continue;
    marks.add(mark);
    if (Number(first) > 12) firsts++;
    if (Number(second) > 12) seconds++;
    if (year?.length === 4) longYears++;
  }
  const told = firsts !== seconds;
  const guess = told ? firsts > seconds : !marks.has('/'); // dots and dashes are European, a slash is mostly not
  const dayFirst = options.date_order === undefined ? guess : options.date_order === 'day_first';
  // Two-digit years after a year-first correction: 25-03-04 is 4 March 2025.
  const yearFirst = options.date_order === 'year_first' && longYears === 0;
  const year = longYears > 0 ? '%Y' : '%y';
  const dates = [...marks].map((mark) =>
    (yearFirst ? ['%y', '%m', '%d'] : dayFirst ? ['%d', '%m', year] : ['%m', '%d', year]).join(mark),
  );
  return {
    kind: 'timestamp',
    iso: false,
    formats: withTimes(dates, cells),
    ambiguous: options.date_order === undefined && !told,
  };
};
