// Everybody's brushes on a flat plot: rings in the person's colour, as in the cube. Painted anew when brushes, zoom or rows
// change; what has one mark for many rows gets one ring a person.
import type { SessionClient } from '@orrery/client';
import { userColor } from '../people/user-color.ts';
import { ringStyle, ringsOf } from '../tools/brush-rings.ts';
import type { FlatFrame } from './flat-plot.ts';

const MOST = 40_000; // of the sample: what a canvas paints between two frames

type ScreenOf = (row: number) => { readonly x: number; readonly y: number } | null;

export class FlatBrushes {
  private readonly canvas = document.createElement('canvas');
  private readonly client: SessionClient;
  private seen: readonly unknown[] = [];
  private look = '';

  constructor(client: SessionClient) {
    this.client = client;
  }

  /** `synced` is another object whenever rows may be drawn elsewhere; `screenOf` answers null for rows that are not seen. */
  draw(context: CanvasRenderingContext2D, frame: FlatFrame, synced: unknown, screenOf: ScreenOf): void {
    const brushes = this.client.brushes.getState();
    if (brushes.size === 0) return;
    const { clip, area, zoom, pixelRatio } = frame;
    const seen = [brushes, this.client.participants.getState(), synced];
    const look = JSON.stringify([clip, area, zoom, pixelRatio]);
    if (look !== this.look || seen.some((one, i) => one !== this.seen[i])) {
      this.look = look;
      this.seen = seen;
      this.paint(frame, screenOf);
    }
    context.drawImage(this.canvas, clip.left, clip.top, clip.width, clip.height);
  }

  private paint({ clip, pixelRatio }: FlatFrame, screenOf: ScreenOf): void {
    const { canvas } = this;
    canvas.width = Math.max(1, Math.round(clip.width * pixelRatio));
    canvas.height = Math.max(1, Math.round(clip.height * pixelRatio));
    const pen = canvas.getContext('2d');
    if (!pen) return;
    const people = [...this.client.brushes.getState()].flatMap(([user, { mask }]) =>
      mask ? [{ mask, hue: userColor(this.client, user) }] : [],
    );
    const rings = ringsOf(people, () => true, MOST);
    const { px, more, line } = ringStyle(rings.rows.length);
    pen.lineWidth = line * pixelRatio;
    const about = new Set<string>();
    for (let i = 0; i < rings.rows.length; i++) {
      const at = screenOf(rings.rows[i]!);
      if (!at) continue;
      const [x, y] = [(at.x - clip.left) * pixelRatio, (at.y - clip.top) * pixelRatio];
      if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
      const place = `${Math.round(x * 2)} ${Math.round(y * 2)} ${rings.owner[i]} `;
      if (about.has(place)) continue; // the same mark, or one that covers it
      about.add(place);
      pen.strokeStyle = people[rings.owner[i]!]!.hue;
      pen.beginPath();
      pen.arc(x, y, ((px + more * rings.level[i]! - line) / 2) * pixelRatio, 0, 2 * Math.PI);
      pen.stroke();
    }
  }
}
