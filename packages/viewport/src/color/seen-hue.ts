// A person's hue as it is seen on a ground: people may choose any colour, and one near the canvas's would mark nothing. Pure.
import { contrast, parseHex, toHex } from './contrast.ts';

const LEAST = 3; // to 1: WCAG 2.2, graphics that mean something
const STEPS = 20;

const known = new Map<string, string>();

/** The hue itself where it stands 3:1 from the ground, else as much lighter or darker as that takes. #RRGGBB. */
export const seenHue = (hue: string, ground: string): string => {
  const key = `${hue} ${ground}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const end = contrast('#FFFFFF', ground) > contrast('#000000', ground) ? 255 : 0;
  const from = parseHex(hue);
  let seen = hue;
  for (let step = 1; step <= STEPS && contrast(seen, ground) < LEAST; step++)
    seen = toHex([
      from[0] + ((end - from[0]) * step) / STEPS,
      from[1] + ((end - from[1]) * step) / STEPS,
      from[2] + ((end - from[2]) * step) / STEPS,
    ]);
  if (known.size > 500) known.clear(); // colours under a moving slider are endless
  known.set(key, seen);
  return seen;
};
