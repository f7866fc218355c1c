// The name of who selected, at the selection as the cube shows it. Texts alone; what is printed has none.
import type { Label } from '../labels/label.ts';
import type { SelectionTag } from '../people/selection-tag.ts';
import type { Point3 } from '../views/mark.ts';
import type { FrameView, Layer } from './layer.ts';

/** What the layer reads of the stage. */
export interface TaggedStage {
  readonly travelling: boolean;
  hides(place: Point3): boolean;
}

export class SelectionTagLayer implements Layer {
  readonly object = null;
  readonly tag: SelectionTag;
  private readonly stage: TaggedStage;
  private readonly placeOf: (row: number) => Point3 | null;

  /** `placeOf` answers null where a row is filtered or has no place. */
  constructor(tag: SelectionTag, stage: TaggedStage, placeOf: (row: number) => Point3 | null) {
    this.tag = tag;
    this.stage = stage;
    this.placeOf = placeOf;
  }

  stirs(now: number): boolean {
    return this.tag.stirs(now);
  }

  update({ now, delta, reducedMotion }: FrameView): void {
    this.tag.update(now, delta, reducedMotion);
  }

  labels({ projector, width, height, theme }: FrameView, into: Label[]): void {
    if (this.stage.travelling) return;
    const spotOf = (row: number) => {
      const place = this.placeOf(row);
      const p = place && !this.stage.hides(place) ? projector.project(...place) : null;
      return p?.ahead && p.x >= 0 && p.y >= 0 && p.x <= width && p.y <= height ? p : null;
    };
    this.tag.labels(theme, spotOf, into);
  }

  dispose(): void {}
}
