// Whose name tag is under the pointer: asked of the texts as they were placed last. The tag is told where it was when the pointer
// came to it, so that what opens beside it stands still although its owner moves.
import type { UserId } from '@orrery/protocol';
import type { PlacedLabel } from '../labels/label-overlay.ts';
import type { StateStore } from '../state-store.ts';
import type { HoveredTag } from '../viewport.types.ts';
import type { CanvasPoint } from '../views/mark.ts';

const TAGS = ['name', 'chip', 'badge', 'initials', 'looks', 'looks-chip', 'selected'];
const SLACK = { mouse: 2, finger: 10 }; // px beside a tag that still mean it: with a finger's it is 44 px

export interface TagTexts {
  readonly placed: readonly PlacedLabel[];
}

/** The tag at a place of the canvas; null where there is none. Pure. */
export const tagAt = (placed: readonly PlacedLabel[], at: CanvasPoint, slack: number): HoveredTag | null => {
  for (const { label, box } of placed) {
    const colon = label.key.indexOf(':');
    if (!TAGS.includes(label.key.slice(0, colon))) continue;
    const { x, y, width, height } = box;
    if (Math.abs(at.x - x) * 2 <= width + 2 * slack && Math.abs(at.y - y) * 2 <= height + 2 * slack)
      return { user: label.key.slice(colon + 1) as UserId, x, y, width, height };
  }
  return null;
};

export class TagUnder {
  private pointer: CanvasPoint | null = null;
  private readonly texts: TagTexts;
  private readonly state: StateStore;
  private readonly canvas: HTMLElement;
  /** Whether somebody is told of tags at all. */
  private readonly wanted: boolean;

  constructor(texts: TagTexts, state: StateStore, canvas: HTMLElement, wanted: boolean) {
    this.texts = texts;
    this.state = state;
    this.canvas = canvas;
    this.wanted = wanted;
  }

  point(at: CanvasPoint | null): void {
    this.pointer = at;
    this.update();
  }

  /** After every frame: texts move under a still pointer. */
  update(): void {
    if (!this.wanted) return;
    const before = this.state.getState().tag ?? null;
    const under = this.pointer && tagAt(this.texts.placed, this.pointer, SLACK.mouse);
    if (under?.user === before?.user) return;
    this.canvas.style.cursor = under ? 'pointer' : '';
    this.state.patch({ tag: under });
  }

  /** What a tap means, where it means a tag. */
  tapped(at: CanvasPoint, pointerType: string): HoveredTag | null {
    if (!this.wanted) return null;
    return tagAt(this.texts.placed, at, pointerType === 'mouse' ? SLACK.mouse : SLACK.finger);
  }
}
