// The row under the pointer, made readable: a ring about it, lines to the three faces, and its values on the axes.
import { Group } from 'three';
import type { Reading } from '../axes/reading.ts';
import { parseHex } from '../color/contrast.ts';
import type { AxesLayer } from './axes-layer.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';
import { ScreenMarks } from './screen-marks.ts';

export class DropLinesLayer implements Layer {
  readonly object = new Group();
  private readonly lines = new ScreenLines(38, false);
  private readonly marks = new ScreenMarks(43, false);
  private readonly axes: AxesLayer;
  private reading: Reading | null = null;

  constructor(axes: AxesLayer) {
    this.axes = axes;
    this.object.add(this.lines.mesh, this.marks.points);
  }

  show(reading: Reading | null): void {
    this.reading = reading;
    this.axes.setReading(reading);
  }

  stirs(): boolean {
    return false;
  }

  update(view: FrameView): void {
    this.lines.clear();
    this.marks.clear();
    if (this.reading) {
      const { place } = this.reading;
      const color = parseHex(view.theme.text);
      this.axes.drawnFaces.forEach((face, axis) => {
        const foot: [number, number, number] = [...place];
        foot[axis] = face;
        this.lines.add(place, foot, color, 0.55, 1);
        this.marks.add(foot, color, 0.8, 5, 0);
      });
      this.marks.add(place, color, 1, 15, 2);
    }
    this.lines.commit(view.width, view.height, view.pixelRatio);
    this.marks.commit(view.pixelRatio);
  }

  labels(): void {}

  dispose(): void {
    this.lines.dispose();
    this.marks.dispose();
  }
}
