// A name tag: the name with what its owner holds and is here with, above, below or beside the figure; initials stand on the
// figure where it is large enough, else in the tag's ring; the ring alone where there is no room. Pure, but for the measure.
import { besideBoxes } from '../labels/beside-boxes.ts';
import type { Label } from '../labels/label.ts';
import { ICON_PX, type LabelIcon } from '../labels/label-icons.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { Person } from './person.ts';

const HEIGHT = 22;
const CHIP = 22;
const PADDING = 6 + 10; // between chip and name, and after the name
const PLATE_PADDING = 16;
const ICON_GAP = 4;
const LONGEST = 140; // px of name; longer ones are cut
const FAINTEST = 0.66; // 4.5:1 still, in both themes
const BESIDE_DATA = 0.6; // opacity; below it the person is fading for the data's sake
const BADGE_FROM = 17; // px of ring: a smaller figure would be hidden by its badge
const BADGE = { width: 26, height: 16 };

export interface TagPlace {
  /** Middle and radius of what it names, CSS px. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly priority: number;
}

const shorten = (name: string, measure: TextMeasure): string => {
  if (measure.width(name, 400) <= LONGEST) return name;
  let letters = [...name];
  while (letters.length > 1 && measure.width(`${letters.join('')}…`, 400) > LONGEST)
    letters = letters.slice(0, -1);
  return `${letters.join('').trimEnd()}…`;
};

const TOOL_ICONS: Partial<Record<string, LabelIcon>> = {
  point: 'point',
  select: 'select',
  annotate: 'annotate',
  measure: 'measure',
  draw: 'draw',
  brush: 'brush',
};

/** What is worth a sign: looking around at a desk is not. */
export const tagIcons = (person: Person): readonly LabelIcon[] => {
  const { tool, device, private: own } = person.pose ?? {};
  const held = tool === undefined ? undefined : TOOL_ICONS[tool];
  return [
    ...(person.hand ? (['hand'] as const) : []), // a wish before what is held
    ...(held ? [held] : []),
    ...(device && device !== 'desktop' ? [device] : []),
    ...(own ? (['private'] as const) : []),
  ];
};

/** Initials in the middle of something round that stands for a person. */
export const discTag = (person: Person, { x, y, priority }: TagPlace, into: Label[]): void => {
  // On a ground of its own: a disc among the points would leave its letters on them.
  if (person.opacity < BESIDE_DATA) return;
  const opacity = Math.max(FAINTEST, person.opacity);
  const places = [{ x, y, width: CHIP, height: HEIGHT }];
  const { color: mark, initials } = person;
  const key = `initials:${person.participant.user_id}`;
  into.push({ key, text: '', style: 'initials', mark, initials, opacity, priority, places });
};

/** Initials in the middle of an agent's hexagon. */
export const agentInitials = (person: Person, { x, y, priority }: TagPlace, into: Label[]): void => {
  const places = [{ x, y, width: CHIP - 2, height: HEIGHT - 6 }];
  const opacity = Math.max(FAINTEST, person.opacity);
  const key = `initials:${person.participant.user_id}`;
  into.push({ key, text: person.initials, style: 'initials', places, priority, opacity });
};

export const nameTag = (person: Person, place: TagPlace, measure: TextMeasure, into: Label[]): void => {
  const { x, y, radius, priority } = place;
  const id = person.participant.user_id;
  const opacity = Math.max(FAINTEST, person.opacity);
  const look = { mark: person.color, opacity, priority };
  const { initials } = person;
  const chip: Label = {
    ...look,
    initials,
    key: `chip:${id}`,
    text: '',
    style: 'initials',
    places: besideBoxes(x, y, radius, CHIP, HEIGHT),
  };
  // Who stands before the data steps back altogether: the ring names them.
  if (person.opacity < BESIDE_DATA) {
    into.push(chip);
    return;
  }
  const badged = radius >= BADGE_FROM && person.participant.kind === 'person';
  if (badged)
    into.push({
      key: `badge:${id}`,
      text: initials,
      style: 'badge',
      plate: person.color,
      places: [{ x, y: y + radius, ...BADGE }],
      priority: priority + 20, // where it stands is the figure's own room
      opacity,
    });
  const icons = tagIcons(person);
  const text = shorten(person.participant.username, measure);
  const signs = icons.length * (ICON_PX + ICON_GAP);
  const name = { ...look, key: `name:${id}`, text, style: 'name', icons, fallback: chip } as const;
  if (badged) {
    const width = PLATE_PADDING + measure.width(text, 400) + signs;
    // Below the badge, or above the figure.
    const boxes = besideBoxes(x, y, radius, width, HEIGHT).map((box, index) =>
      index === 1 ? { ...box, y: box.y + BADGE.height / 2 } : box,
    );
    const { fallback: _none, ...plain } = name; // the badge names them where there is no room
    into.push({ ...plain, plate: person.color, places: boxes });
  } else {
    const width = CHIP + PADDING + measure.width(text, 400) + signs;
    into.push({ ...name, initials, places: besideBoxes(x, y, radius, width, HEIGHT) });
  }
};
