// What people have marked, on a flat plot: rings in the person's colour, as in the cube. Painted anew when marks, zoom or rows
// change; what has one mark for many rows gets one ring a person.
import type { SessionClient } from '@orrery/client';
import { toHex } from '../color/contrast.ts';
import { type PersonMark, PersonMarks } from '../people/person-marks.ts';
import { ringStyle, ringsOf } from '../people/row-rings.ts';
import { remember } from '../views/aggregate/remember.ts';
import { MOST_RINGED } from '../views/scatter/point-style.ts';
import type { FlatFrame } from './flat-plot.ts';
import type { FlatArea } from './flat-space.ts';

const MOST = 40_000; // of the sample: what a canvas paints between two frames

const FRAME_AIR = 2; // px between a bar and its frame, and between two frames

/** Where rows are seen on the paper. */
export interface MarkPlaces {
  readonly screenOf: ScreenOf;
  /** The box that the mark of a row fills; absent where marks are none. */
  readonly frameOf?: ((row: number) => FlatArea | null) | undefined;
}

export type ScreenOf = (row: number) => { readonly x: number; readonly y: number } | null;

export class FlatPersonMarks {
  private readonly canvas = document.createElement('canvas');
  private readonly marks: PersonMarks;
  private readonly crowded = remember((marks: readonly PersonMark[]): boolean => {
    let marked = 0;
    for (const { mask } of marks)
      for (let row = 0; row < mask.length && marked <= MOST_RINGED; row++) marked += mask[row]!;
    return marked > MOST_RINGED;
  });
  private seen: readonly unknown[] = [];
  private look = '';

  constructor(client: SessionClient) {
    this.marks = new PersonMarks(client);
  }

  /** Whether anybody has marked anything. */
  any(frame: FlatFrame): boolean {
    return this.read(frame).length > 0;
  }

  /** Some stand over the marks, so that none is lost in a crowd of them; many below, or they would hide what the data says. */
  under(frame: FlatFrame): boolean {
    return this.crowded(this.read(frame));
  }

  /** `synced` is another object whenever rows may be drawn elsewhere; `screenOf` answers null for rows that are not seen. */
  draw(context: CanvasRenderingContext2D, frame: FlatFrame, synced: unknown, places: MarkPlaces): void {
    const marks = this.read(frame);
    if (marks.length === 0) return;
    const { clip, area, zoom, pixelRatio } = frame;
    const seen = [marks, synced];
    const look = JSON.stringify([clip, area, zoom, pixelRatio]);
    if (look !== this.look || seen.some((one, i) => one !== this.seen[i])) {
      this.look = look;
      this.seen = seen;
      this.paint(frame, places);
    }
    context.drawImage(this.canvas, clip.left, clip.top, clip.width, clip.height);
  }

  private read(frame: FlatFrame): readonly PersonMark[] {
    return this.marks.read(frame.theme.canvas);
  }

  private paint(frame: FlatFrame, { screenOf, frameOf }: MarkPlaces): void {
    const { canvas } = this;
    const { clip, pixelRatio, theme } = frame;
    canvas.width = Math.max(1, Math.round(clip.width * pixelRatio));
    canvas.height = Math.max(1, Math.round(clip.height * pixelRatio));
    const pen = canvas.getContext('2d');
    if (!pen) return;
    const marks = this.read(frame);
    const hues = marks.map(({ hue }) => toHex(hue));
    const rings = ringsOf(marks, MOST);
    const { px, more, line, casing } = ringStyle(rings.rows.length);
    const about = new Set<string>();
    for (let i = 0; i < rings.rows.length; i++) {
      const at = screenOf(rings.rows[i]!);
      if (!at) continue;
      const [x, y] = [(at.x - clip.left) * pixelRatio, (at.y - clip.top) * pixelRatio];
      if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
      const place = `${Math.round(x * 2)} ${Math.round(y * 2)} ${rings.owner[i]} `;
      if (about.has(place)) continue; // the same mark, or one that covers it
      about.add(place);
      pen.beginPath();
      const box = frameOf?.(rings.rows[i]!);
      if (box) {
        const air = FRAME_AIR * (rings.level[i]! + 1);
        const [left, top] = [box.left - clip.left - air, box.top - clip.top - air];
        pen.rect(
          left * pixelRatio,
          top * pixelRatio,
          (box.width + 2 * air) * pixelRatio,
          (box.height + 2 * air) * pixelRatio,
        );
      } else pen.arc(x, y, ((px + more * rings.level[i]! - line) / 2) * pixelRatio, 0, 2 * Math.PI);
      for (const [hue, width] of [
        [theme.canvas, line + 2 * casing],
        [hues[rings.owner[i]!]!, line],
      ] as const) {
        if (hue === theme.canvas && casing === 0) continue;
        pen.strokeStyle = hue;
        pen.lineWidth = width * pixelRatio;
        pen.stroke();
      }
    }
  }
}
