// Numbers and times as people read them. Pure; the locale comes in.

const formats = new Map<string, Intl.NumberFormat>();
const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
};

/** A count: 8213 is "8,213". */
export const formatCount = (count: number, locale: string): string =>
  numberFormat(locale, { maximumFractionDigits: 0 }).format(count);

/** A row as its file counts it: the first record is row 1. */
export const formatRow = (row: number, locale: string): string => formatCount(row + 1, locale);

/** A number as exactly as a double holds it. */
export const formatExact = (value: number, locale: string): string =>
  numberFormat(locale, { maximumSignificantDigits: 15 }).format(value);

/** A number for a column of them: four places after the point, and of small ones six digits that count. */
export const formatInTable = (value: number, locale: string): string =>
  numberFormat(locale, {
    maximumFractionDigits: 4,
    maximumSignificantDigits: 6,
    roundingPriority: 'morePrecision',
  }).format(value);

/** A number to `digits` significant digits, for statistics and bounds. */
export const formatRounded = (value: number, locale: string, digits = 4): string =>
  numberFormat(locale, { maximumSignificantDigits: digits }).format(value);

/** A share of one: 0.942 is "94 %". */
export const formatPercent = (share: number, locale: string): string =>
  `${numberFormat(locale, { maximumFractionDigits: 0 }).format(share * 100)} %`;

/** How sure, in percent. Statistics are never certain, and a p value of 0 is a rounded one: never "100 %". */
export const formatConfidence = (confidence: number, locale: string): string =>
  confidence > 0.99 ? `> ${formatRounded(99, locale)} %` : formatPercent(confidence, locale);

/** A p value as papers print it: "0.032", "< 0.001". */
export const formatP = (p: number, locale: string): string =>
  p < 0.001 ? `< ${formatExact(0.001, locale)}` : formatRounded(p, locale, 2);

/** A timestamp (ms) as a date, with the time where it is not midnight. UTC, as the data is. */
export const formatTimestamp = (ms: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(ms % 86_400_000 === 0 ? {} : { timeStyle: 'short' }),
    timeZone: 'UTC',
  }).format(ms);

/** The time of day here, as chat shows it. */
export const formatClock = (ms: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(ms);

const AGES: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** How long ago, in the largest whole unit: "2 hours ago". */
export const formatAge = (at: number, now: number, locale: string): string => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, ms] of AGES) if (now - at >= ms) return format.format(-Math.floor((now - at) / ms), unit);
  return format.format(0, 'minute');
};

/** Seconds as the two largest units: 11,520 is "3 hr 12 min". */
export const formatDuration = (seconds: number, locale: string): string => {
  const unit = (value: number, name: string): string =>
    numberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 1) return unit(Math.floor(seconds), 'second');
  if (minutes < 60) return unit(minutes, 'minute');
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}`;
  return `${unit(Math.floor(hours / 24), 'day')} ${unit(hours % 24, 'hour')}`;
};

const BYTE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A number of bytes in decimal units, three digits: 8_230_000 is "8.23 MB". */
export const formatBytes = (bytes: number, locale: string): string => {
  const step = bytes < 1_000 ? 0 : Math.min(BYTE_UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  return numberFormat(locale, {
    style: 'unit',
    unit: BYTE_UNITS[step] as string,
    unitDisplay: 'short',
    maximumSignificantDigits: 3,
  }).format(bytes / 1_000 ** step);
};

const MEBIBYTE = 1024 * 1024;

/** Limits are whole MiB: a size just over one is never rounded down to it. */
export const formatMebibytes = (bytes: number, locale: string): string =>
  numberFormat(locale, { maximumFractionDigits: 2 }).format(Math.ceil((bytes / MEBIBYTE) * 100) / 100);
