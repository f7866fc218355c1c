// What a measure says, beside the middle of its line, with its author's initials. Pure, but for the measure of text.
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { ShownMeasure } from './shown-measures.ts';

const HEIGHT = 22;
const CHIP = 22;
const PADDING = 16;
const AIR = 16; // px between the line and its words
const AXES_SAID = 2; // the list of measures says all

/** Null where nothing can be told apart. */
export const measureLabel = (
  { key, color, initials }: ShownMeasure,
  said: readonly string[],
  at: { readonly x: number; readonly y: number },
  measure: TextMeasure,
): Label | null => {
  if (said.length === 0) return null;
  const label = (name: string, texts: readonly string[]): Label => {
    const text = texts.join(' · ');
    const width = CHIP + PADDING + measure.width(text, 400);
    const places = [
      { x: at.x, y: at.y - AIR, width, height: HEIGHT },
      { x: at.x, y: at.y + AIR, width, height: HEIGHT },
      { x: at.x + width / 2 + AIR, y: at.y, width, height: HEIGHT },
      { x: at.x - width / 2 - AIR, y: at.y, width, height: HEIGHT },
    ];
    return { key: name, text, style: 'name', places, priority: 68, mark: color, initials };
  };
  const short = label(`${key}:short`, said.slice(0, 1));
  return said.length > 1 ? { ...label(key, said.slice(0, AXES_SAID)), fallback: short } : short;
};
