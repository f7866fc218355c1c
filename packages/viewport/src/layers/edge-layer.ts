// Buttons at the canvas's border to who is out of sight. Page elements alone: they are pressed and entered like any other.
import type { UserId } from '@orrery/protocol';
import type { Box, Label } from '../labels/label.ts';
import { EdgeMarks } from '../people/edge-marks.ts';
import type { PeopleWords } from '../people/people-words.ts';
import type { FrameView, Layer } from './layer.ts';
import type { PeopleLayer } from './people-layer.ts';

export class EdgeLayer implements Layer {
  readonly object = null;
  /** What lies over the canvas: no mark is put under it. */
  covered: readonly Box[] = [];
  private readonly people: PeopleLayer;
  private readonly marks: EdgeMarks;

  constructor(host: HTMLElement, people: PeopleLayer, words: PeopleWords, jump: (user: UserId) => void) {
    this.people = people;
    this.marks = new EdgeMarks(host, words, jump);
  }

  /** Where the marks are: texts keep clear. */
  get obstacles(): readonly Box[] {
    return this.marks.obstacles;
  }

  /** People stir it, and their layer says so. */
  stirs(): boolean {
    return false;
  }

  update(view: FrameView): void {
    const { width, height, theme } = view;
    this.marks.show(this.people.outOfSight(view), width, height, this.covered, theme);
  }

  labels(_view: FrameView, _into: Label[]): void {}

  dispose(): void {
    this.marks.dispose();
  }
}
