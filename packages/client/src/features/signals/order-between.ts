// A place between two others in an ordered list, as text that sorts (a fractional index): inserting and moving change one
// record alone. Pure.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BASE = DIGITS.length;

const digitOf = (text: string, at: number, otherwise: number): number =>
  at < text.length ? DIGITS.indexOf(text[at]!) : otherwise;

/** A text strictly between; null is the list's end on that side. `before` must sort before `after`. */
export const orderBetween = (before: string | null, after: string | null): string => {
  const low = before ?? '';
  let made = '';
  let open = after === null; // whether what was made so far is already below `after`
  for (let at = 0; ; at += 1) {
    const from = digitOf(low, at, 0);
    const to = open ? BASE : digitOf(after as string, at, BASE);
    if (to - from > 1) return made + DIGITS[from + Math.floor((to - from) / 2)]!;
    made += DIGITS[from]!;
    if (to > from) open = true;
  }
};
