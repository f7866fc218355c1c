// Numbers and dates as a reader of one locale expects them, short on axes and exact in cards. Pure.

/** From here on ticks are written 12k, 3M; below, years and small counts stay whole. */
const COMPACT_FROM = 10_000;
/** Seven digits are still read at a glance, where a unit says thousands already. */
const LONGEST = 1e7;

const decimalsOf = (step: number): number => {
  for (let decimals = 0; decimals < 12; decimals++)
    if (Math.abs(Math.round(step * 10 ** decimals) / 10 ** decimals - step) < Math.abs(step) * 1e-6)
      return decimals;
  return 12;
};

/** One function for all ticks of an axis, so that they share unit size and decimals; `compact` writes 12k. */
export const tickNumberFormat = (
  locale: string,
  ticks: readonly number[],
  compact = true,
): ((value: number) => string) => {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : largest || 1;
  if (largest < COMPACT_FROM || (!compact && largest < LONGEST)) {
    if (largest > 0 && largest < 1e-4) {
      const format = new Intl.NumberFormat(locale, { notation: 'scientific', maximumFractionDigits: 2 });
      return (value) => format.format(value);
    }
    const format = new Intl.NumberFormat(locale, {
      useGrouping: 'min2',
      minimumFractionDigits: decimalsOf(step),
      maximumFractionDigits: decimalsOf(step),
    });
    return (value) => format.format(Object.is(value, -0) ? 0 : value);
  }
  const unit = 1000 ** Math.min(4, Math.floor(Math.log10(largest) / 3));
  const format = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: Math.max(decimalsOf(step / unit), 1),
  });
  return (value) =>
    format
      .formatToParts(Object.is(value, -0) ? 0 : value)
      .map((part) => (part.type === 'compact' && part.value === 'K' ? 'k' : part.value))
      .join('');
};

/** Ticks of a logarithmic axis, each with the digits it needs: 0.05, 200, 5k, 1e-7. */
export const logTickFormat = (locale: string): ((value: number) => string) => {
  const tiny = new Intl.NumberFormat(locale, { notation: 'scientific', maximumFractionDigits: 2 });
  const plain = new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumSignificantDigits: 3 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 });
  return (value) => {
    if (value < 1e-4 || value >= 1e15) return tiny.format(value);
    if (value < COMPACT_FROM) return plain.format(value);
    return compact
      .formatToParts(value)
      .map((part) => (part.type === 'compact' && part.value === 'K' ? 'k' : part.value))
      .join('');
  };
};

/** Six significant digits: what a drop line or a legend stop says. */
export const valueFormat = (locale: string): ((value: number) => string) => {
  const format = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6, useGrouping: 'min2' });
  return (value) => format.format(value);
};

const DAY = 86_400_000;

/** Dates no finer than the ticks are apart; UTC, as columns are. */
export const tickDateFormat = (locale: string, ticks: readonly number[]): ((value: number) => string) => {
  const step = ticks.length > 1 ? ticks[1]! - ticks[0]! : DAY;
  const span = ticks.length > 1 ? ticks[ticks.length - 1]! - ticks[0]! : DAY;
  const options: Intl.DateTimeFormatOptions =
    step >= 360 * DAY
      ? { year: 'numeric' }
      : step >= 27 * DAY
        ? { month: 'short', year: 'numeric' }
        : step >= DAY
          ? { day: 'numeric', month: 'short', ...(span > 300 * DAY ? { year: 'numeric' } : {}) }
          : { hour: '2-digit', minute: '2-digit', ...(step < 60_000 ? { second: '2-digit' } : {}) };
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  return (value) => format.format(value);
};

export const dateFormat = (locale: string): ((value: number) => string) => {
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const minute = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return (value) => (value % DAY === 0 ? day : minute).format(value);
};
