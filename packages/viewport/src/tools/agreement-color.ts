// How many people marked a row, as a colour: from grey, for one of many, to blue, for all. Both ends are told from either canvas, and
// the panel's legend uses the same.
import type { RoundOverlap } from '@orrery/client';
import { parseHex, type Rgb } from '../color/contrast.ts';

const FEW = parseHex('#8A94A0');
const ALL = parseHex('#3E86E0');

const hex = (value: number): string => Math.round(value).toString(16).padStart(2, '0');

const mixed = (share: number): Rgb =>
  FEW.map((low, channel) => low + (ALL[channel]! - low) * share) as unknown as Rgb;

const shareOf = (marked: number, people: number): number =>
  people <= 1 ? 1 : Math.min(1, Math.max(0, (marked - 1) / (people - 1)));

/** #RRGGBB of rows that `marked` of `people` marked. */
export const agreementColor = (marked: number, people: number): string =>
  `#${mixed(shareOf(marked, people)).map(hex).join('')}`.toUpperCase();

/** One mask of rows for each count, with its colour. */
export const agreementPainters = ({
  counts,
  people,
}: Pick<RoundOverlap, 'counts' | 'people'>): { readonly mask: Uint8Array; readonly hue: Rgb }[] =>
  people
    .map((_, index) => index + 1)
    .map((marked) => ({
      mask: counts.map((count) => (count === marked ? 1 : 0)),
      hue: mixed(shareOf(marked, people.length)),
    }))
    .filter(({ mask }) => mask.includes(1));
