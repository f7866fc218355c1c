// Texts at what others look at: "Ana: row 8,213", the newest groups alone, initials where a text finds no place. Both forms say it so.
import { besideBoxes } from '../labels/beside-boxes.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { calledBy, type LookGroup } from './looks.ts';
import type { PeopleWords } from './people-words.ts';
import type { RowTitles } from './row-titles.ts';

export const RING_PX = 16;
export const RING_STEP = 7; // px: who looks at the same has a ring around the ring
export const RINGS = 3;
const HEIGHT = 20;
const CHIP_PX = 22;
const PADDING = 18;
const FURTHER = [0, 24, 48]; // px
const PRIORITY = 58; // after the names of figures, before axes

export interface LookTexts {
  readonly words: PeopleWords;
  readonly titles: RowTitles;
  readonly measure: TextMeasure;
}

export const lookLabels = (
  groups: readonly LookGroup[],
  { words, titles, measure }: LookTexts,
  into: Label[],
): void => {
  groups.forEach((group, index) => {
    if (!group.named) return;
    const newest = group.looks[0]!;
    const { names, more } = calledBy(group);
    const who = words.names(names, more);
    const { row, mark } = newest.about;
    const text = mark === null ? titles.said(who, row, words) : words.mark(who, mark);
    const radius = (RING_PX + Math.min(RINGS - 1, group.looks.length - 1) * RING_STEP) / 2;
    const width = measure.width(text, 400) + PADDING;
    const priority = PRIORITY - index;
    const opacity = 0.55 + 0.45 * newest.glow;
    const chip: Label = {
      key: `looks-chip:${newest.user}`,
      text: '',
      style: 'initials',
      initials: newest.initials,
      mark: newest.color,
      places: besideBoxes(group.x, group.y, radius, CHIP_PX, CHIP_PX).slice(4),
      priority,
      opacity,
    };
    into.push({
      key: `looks:${newest.user}`,
      text,
      style: 'name',
      plate: newest.color,
      // Somebody's figure may stand right there: then a little further off.
      places: FURTHER.flatMap((px) => besideBoxes(group.x, group.y, radius + px, width, HEIGHT)),
      priority,
      opacity,
      fallback: chip,
    });
  });
};
