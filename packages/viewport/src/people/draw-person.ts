// One person in one frame: figure, ring, voice, gaze, cone, laser and hands, or a disc; all in batches, nothing of their own.
import type { Quaternion, Vector3 } from '@orrery/protocol';
import { gazeOf } from '../camera/orbit.ts';
import { parseHex } from '../color/contrast.ts';
import type { FrameView } from '../layers/layer.ts';
import type { ScreenLines } from '../layers/screen-lines.ts';
import type { ScreenMarks } from '../layers/screen-marks.ts';
import type { FigureBatch } from './figure-batch.ts';
import { HEAD_RADIUS } from './figure-shapes.ts';
import { leaves } from './leaves.ts';
import type { Person } from './person.ts';
import type { ShownPose } from './pose-track.ts';

export const DISC_PX = 24;
const GAZE = 0.62; // metres in front of the head: arm's length
const AROUND = 2.9; // diameter of the ring by the head's radius: ears and hats are inside
const SMALLEST = 14; // px; a ring below it is a dot
const LARGEST = 220; // px
const CONE = 0.04; // near and far side together are the design's 8 %
const FAR_LASER = 0.4; // of a disc's: fifty lines of full strength would be all one sees
const HAND = 1; // hands have one size, whatever the head's
const UPRIGHT: Quaternion = [0, 0, 0, 1];

type Point = [number, number, number];

export const along = (from: Vector3, direction: Vector3, distance: number): Point => [
  from[0] + direction[0] * distance,
  from[1] + direction[1] * distance,
  from[2] + direction[2] * distance,
];

/** What people are drawn into. */
export interface Brushes {
  readonly figures: FigureBatch;
  /** Behind what hides it. */
  readonly under: ScreenMarks;
  /** Over everything. */
  readonly over: ScreenMarks;
  readonly rays: ScreenLines;
}

/** Radius of the ring, CSS px, of a figure whose middle is at `depth`. */
export const ringRadius = (scale: number, pxPerMetre: number): number =>
  Math.min(LARGEST, Math.max(SMALLEST, pxPerMetre * HEAD_RADIUS * scale * AROUND)) / 2;

export const drawLaser = (
  person: Person,
  head: Vector3,
  radius: number,
  view: FrameView,
  { over, rays }: Brushes,
  hides: (place: Vector3) => boolean,
): void => {
  if (person.laser <= 0 || !person.hit || hides(person.hit)) return;
  const from = leaves(head, person.hit, radius, view.projector);
  const far = person.participant.kind === 'person' && !person.figure;
  const strength = far ? FAR_LASER : 1;
  if (from) rays.add(from, person.hit, person.rgb, 0.85 * strength * person.laser, far ? 1 : 2);
  over.add(person.hit, person.rgb, strength * person.laser, far ? 6 : 9, 0);
};

const drawDisc = (person: Person, { position }: ShownPose, view: FrameView, { under }: Brushes): void => {
  under.add(position, parseHex(view.theme.panel), person.opacity, DISC_PX, 0);
  under.add(position, person.rgb, person.opacity, DISC_PX, 2);
};

const drawFigure = (
  person: Person,
  shown: ShownPose,
  radius: number,
  view: FrameView,
  { figures, under, rays }: Brushes,
): void => {
  const { opacity, rgb } = person;
  const { model, scale } = person.participant.avatar_config;
  const { position, orientation } = shown;
  figures.add(model, position, orientation, scale, rgb, opacity);
  under.add(position, rgb, opacity, radius * 2, 2);
  const end = along(position, gazeOf(orientation), GAZE);
  const from = leaves(position, end, radius, view.projector);
  if (from) rays.add(from, end, rgb, 0.4 * opacity, 1);
  figures.add('cone', position, orientation, 1, rgb, CONE * person.cone * opacity);
  for (const hand of person.pose?.hands ?? [])
    if (hand) figures.add('hand', hand.position, hand.orientation ?? UPRIGHT, HAND, rgb, opacity);
};

/** Answers the radius of what was drawn, CSS px. */
export const drawPerson = (
  person: Person,
  shown: ShownPose,
  asFigure: boolean,
  view: FrameView,
  brushes: Brushes,
): number => {
  const { scale } = person.participant.avatar_config;
  const { depth } = view.projector.project(...shown.position);
  const radius = asFigure ? ringRadius(scale, view.projector.scaleAt(depth)) : DISC_PX / 2;
  if (asFigure) drawFigure(person, shown, radius, view, brushes);
  else drawDisc(person, shown, view, brushes);
  // A voice is a second ring, outside the first: seen from afar, and without a movement of its own.
  if (person.voice > 0)
    brushes.under.add(shown.position, person.rgb, person.voice * person.opacity, radius * 2 + 11, 3);
  return radius;
};
