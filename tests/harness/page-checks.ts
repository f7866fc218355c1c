// The visual acceptance as judgements on a survey of the page: each fault is one sentence that names the place.
import type { Page } from '@playwright/test';
import { type Survey, surveyPage, type TextLine } from './page-survey.ts';

export const CONTRAST = 4.5; // WCAG 1.4.3, for every size
export const TARGET_PX = { mouse: 24, touch: 44 } as const; // WCAG 2.5.8; the design brief for phones
const PX = 0.5; // rounding of layout
const READABLE_PX = 12; // an ellipsis that leaves less says nothing

/** Cards that are meant to lie over others while they are open. */
const FLOATING = /orr-(popover|dialog|tooltip|beside|conflict|hint|notice)/;

export interface Faults {
  readonly overlap: readonly string[];
  readonly contrast: readonly string[];
  readonly targets: readonly string[];
  readonly sideways: readonly string[];
  readonly clipped: readonly string[];
}

const named = ({ text, where }: TextLine): string => `"${text}" (${where})`;
const onCanvas = ({ where }: TextLine): boolean => where.includes('orr-canvas-host');

const overlap = ({ lines, overlaps }: Survey): string[] => [
  ...overlaps.map(([a, b]) => `${named(lines[a]!)} and ${named(lines[b]!)} overlap`),
  // Half under something: neither shown nor hidden. Texts of the canvas slide under cards as the camera moves.
  ...lines
    .filter((line) => line.painted > 0 && line.painted < 5 && !onCanvas(line))
    .filter((line) => line.coveredBy !== null && !FLOATING.test(line.coveredBy))
    .map((line) => `${named(line)} is half under ${line.coveredBy}`),
];

const contrast = ({ lines }: Survey): string[] =>
  lines
    .filter((line) => !line.disabled && line.painted > 0 && line.contrast < CONTRAST)
    .map((line) => `${named(line)} has a contrast of ${line.contrast.toFixed(2)}`);

const targets = (survey: Survey, least: number): string[] =>
  survey.targets
    .filter(({ width, height }) => Math.min(width, height) < least - PX)
    .map(({ where, width, height }) => `${where} is ${Math.round(width)} x ${Math.round(height)} px`);

const clipped = ({ lines }: Survey): string[] => [
  ...lines
    .filter((line) => line.cut === 'lost' && line.painted > 0)
    .map((line) => `${named(line)} is cut off`),
  ...lines
    .filter((line) => line.cut === 'ellipsis' && line.seen.right - line.seen.left < READABLE_PX)
    .map((line) => `${named(line)} is cut to nothing`),
];

/** Everything a survey shows to be wrong. */
export const judge = (survey: Survey, pointer: keyof typeof TARGET_PX): Faults => ({
  overlap: overlap(survey),
  contrast: contrast(survey),
  targets: targets(survey, TARGET_PX[pointer]),
  sideways: survey.sideways,
  clipped: clipped(survey),
});

/** Looks at a page as it is now, once its fonts are there and its panels have stopped moving. */
export const lookAt = async (page: Page, pointer: keyof typeof TARGET_PX): Promise<Faults> => {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined)));
    // the canvas follows its size, and its texts follow the canvas
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });
  return judge(await page.evaluate(surveyPage), pointer);
};

/** One line per fault; none is the acceptance. */
export const listed = (faults: Faults): string[] =>
  Object.entries(faults).flatMap(([check, found]: [string, readonly string[]]) =>
    [...new Set(found)].map((fault) => `${check}: ${fault}`),
  );
