// What stands between messages: the day, and where the new ones begin. Pure.
import type { ChatMessage } from '@orrery/client';

/** The day of a time, as one's calendar has it. */
export const dayOf = (at: number): string => new Date(at).toDateString();

const DAY_MS = 86_400_000;

/** "Today", "Yesterday", or the date. */
export const dayWords = (at: number, now: number, locale: string): string => {
  const days = Math.round((Date.parse(dayOf(now)) - Date.parse(dayOf(at))) / DAY_MS);
  if (days === 0 || days === 1) {
    const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day');
    return words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);
  }
  const sameYear = new Date(now).getFullYear() === new Date(at).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
};

/** Whether another day begins with a message. */
export const beginsDay = (message: ChatMessage, before: ChatMessage | undefined): boolean =>
  before === undefined || dayOf(before.at) !== dayOf(message.at);
