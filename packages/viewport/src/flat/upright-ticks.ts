// Names of categories below a flat axis: side by side where each has room, else upright, so that a narrow screen names all of
// them and not every fourth. A name longer than an upright one may be ends in dots. Pure.
import type { PositionScale } from '../axes/position-scale.ts';
import { LINE_PX, type TextMeasure } from '../labels/text-measure.ts';

const APART = 8; // px between two names on one line
const LONGEST = 84; // px of an upright name: a phone's plot is not much higher than three of them

/** Px the names of the whole axis need below it when they stand upright; 0 where they have room side by side. */
export const uprightRoom = (scale: PositionScale | null, width: number, measure: TextMeasure): number => {
  if (scale?.kind !== 'category' || scale.ticks.length < 2) return 0;
  const widths = scale.ticks.map((tick) => measure.width(tick.label, 400));
  const crowded = scale.ticks.some(
    (tick, i) =>
      i > 0 &&
      (widths[i]! + widths[i - 1]!) / 2 + APART > (Math.abs(tick.at - scale.ticks[i - 1]!.at) * width) / 2,
  );
  return crowded ? Math.max(LINE_PX, Math.min(LONGEST, Math.max(...widths))) : 0;
};

/** The text, or as much of its beginning as has room. */
export const cutTo = (text: string, room: number, measure: TextMeasure): string => {
  if (measure.width(text, 400) <= room) return text;
  const letters = [...text];
  let length = letters.length - 1;
  while (length > 1 && measure.width(`${letters.slice(0, length).join('').trimEnd()}…`, 400) > room)
    length -= 1;
  return `${letters.slice(0, length).join('').trimEnd()}…`;
};
