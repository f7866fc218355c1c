// A node's name beside it, where no other text stands. Pure.
import type { Label } from '../../labels/label.ts';
import { LINE_PX, type TextMeasure } from '../../labels/text-measure.ts';

const AWAY = 9; // px from a node's middle: clear of the largest disc
const LONGEST = 24; // letters; longer names are cut

export const nodeLabel = (
  node: number,
  name: string,
  { x, y }: { readonly x: number; readonly y: number },
  rank: number,
  pointed: boolean,
  measure: TextMeasure,
): Label => {
  const text = name.length > LONGEST ? `${name.slice(0, LONGEST - 1).trimEnd()}…` : name;
  const width = measure.width(text, 600) + (pointed ? 8 : 0);
  const [dx, dy] = [AWAY + width / 2, AWAY + LINE_PX / 2];
  const places = [
    { x: x + dx, y },
    { x: x - dx, y },
    { x, y: y - dy },
    { x, y: y + dy },
  ].map((place) => ({ ...place, width, height: LINE_PX }));
  return {
    key: `node:${node}`,
    text,
    style: pointed ? 'value' : 'title',
    places,
    priority: pointed ? 50 : 15 - rank * 0.1,
  };
};
