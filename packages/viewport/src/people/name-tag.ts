// A name tag: initials in the person's ring and the name, above, below or beside the head; the ring alone where there is
// no room. Pure, but for the measure of text.
import type { Box, Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { Person } from './person.ts';

const HEIGHT = 22;
const CHIP = 22;
const PADDING = 6 + 10; // between chip and name, and after the name
const LONGEST = 140; // px of name; longer ones are cut
const AIR = 6;
const FAINTEST = 0.66; // 4.5:1 still, in both themes
const BESIDE_DATA = 0.6; // opacity; below it the person is fading for the data's sake

const shorten = (name: string, measure: TextMeasure): string => {
  if (measure.width(name, 400) <= LONGEST) return name;
  let letters = [...name];
  while (letters.length > 1 && measure.width(`${letters.join('')}…`, 400) > LONGEST)
    letters = letters.slice(0, -1);
  return `${letters.join('').trimEnd()}…`;
};

/** Above, below, right, left of something round. */
const around = (x: number, y: number, radius: number, width: number, height: number): Box[] => {
  const [dx, dy] = [radius + AIR + width / 2, radius + AIR + height / 2];
  return [
    { x, y: y - dy, width, height },
    { x, y: y + dy, width, height },
    { x: x + dx, y, width, height },
    { x: x - dx, y, width, height },
    { x: x + dx, y: y - dy, width, height },
    { x: x - dx, y: y - dy, width, height },
  ];
};

/** `radius` of the head in px; without `named` the initials alone stand in its middle. */
export const nameTag = (
  person: Person,
  x: number,
  y: number,
  radius: number,
  priority: number,
  named: boolean,
  measure: TextMeasure,
  into: Label[],
): void => {
  const id = person.participant.user_id;
  const text = shorten(person.participant.username, measure);
  const width = CHIP + PADDING + measure.width(text, 400);
  const opacity = Math.max(FAINTEST, person.opacity);
  const look = { mark: person.color, initials: person.initials, opacity, priority };
  if (!named) {
    if (person.participant.kind === 'person') {
      // On a ground of its own: a disc among the points would leave its letters on them.
      if (person.opacity < BESIDE_DATA) return;
      const places = [{ x, y, width: CHIP, height: HEIGHT }];
      into.push({ ...look, key: `initials:${id}`, text: '', style: 'initials', places });
      return;
    }
    const place = { x, y, width: CHIP - 2, height: HEIGHT - 6 };
    const text = person.initials;
    into.push({ key: `initials:${id}`, text, style: 'initials', places: [place], priority, opacity });
    return;
  }
  const chip: Label = {
    ...look,
    key: `chip:${id}`,
    text: '',
    style: 'initials',
    places: around(x, y, radius, CHIP, HEIGHT),
  };
  const places = around(x, y, radius, width, HEIGHT);
  // Who stands before the data steps back altogether: the ring names them.
  if (person.opacity < BESIDE_DATA) into.push(chip);
  else into.push({ ...look, key: `name:${id}`, text, style: 'name', places, fallback: chip });
};
