// The own laser, as others see it from where they stand: from one's own eye only its end. It fades when it is let go of.
import { Group } from 'three';
import { parseHex } from '../color/contrast.ts';
import { approach, LASER_MS } from '../loop/easing.ts';
import type { Point3 } from '../views/mark.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenMarks } from './screen-marks.ts';

const DOT_PX = 9;

export class LaserLayer implements Layer {
  readonly object = new Group();
  private readonly marks = new ScreenMarks(45, false);
  private readonly color: () => string;
  private target: Point3 | null = null;
  private shown: Point3 | null = null;
  private light = 0;

  constructor(color: () => string) {
    this.color = color;
    this.object.add(this.marks.points);
  }

  /** Where it ends now; null while it is off. */
  point(target: Point3 | null): void {
    this.target = target;
    if (target) this.shown = target;
  }

  stirs(): boolean {
    return this.light !== (this.target ? 1 : 0);
  }

  update(view: FrameView): void {
    this.light = approach(this.light, this.target ? 1 : 0, view.delta, LASER_MS);
    this.marks.clear();
    if (this.shown && this.light > 0)
      this.marks.add(this.shown, parseHex(this.color()), this.light, DOT_PX, 0);
    this.marks.commit(view.pixelRatio);
  }

  labels(): void {}

  dispose(): void {
    this.marks.dispose();
  }
}
