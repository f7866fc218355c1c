// What is under the pointer: picked at most once a frame, and only when pointer, camera, mapping or mask changed. One question is
// open at a time; an answer that comes after the scene changed is not taken.
import type { FrameView } from '../layers/layer.ts';
import type { Hover } from '../viewport.types.ts';
import type { Mark } from '../views/stage-view.ts';
import { type Answer, whenAnswered } from './answer.ts';
import type { Projector } from './projector.ts';

const MOUSE_SLACK = 4;
const FINGER_SLACK = 14;

/** What can be picked now. */
export interface Pickable {
  markAt(x: number, y: number, slack: number, view: FrameView): Answer<Mark | null>;
  markOf(key: string): Mark | null;
}

export class HoverPicker {
  mark: Mark | null = null;
  private pointer: { x: number; y: number } | null = null;
  private due = false;
  /** What is pointed at from elsewhere. */
  private held: string | null = null;
  private moved = false;
  /** A question is on its way; it counts while this is the latest scene and pointer it was about. */
  private open: object | null = null;
  private readonly answered: () => void;

  /** `answered` is called when an answer came later than the frame that asked. */
  constructor(answered: () => void = () => {}) {
    this.answered = answered;
  }

  /** The pointer is here, or gone. */
  point(at: { x: number; y: number } | null): void {
    this.pointer = at;
    if (at) this.held = null;
    else this.open = null;
    this.due = true;
  }

  /** Points at a mark without a pointer, until there is one; null lets go. */
  hold(key: string | null): void {
    if (key === this.held) return;
    this.held = key;
    this.pointer = null;
    this.open = null;
    this.due = true;
  }

  get at(): { x: number; y: number } | null {
    return this.pointer;
  }

  get row(): number | null {
    return this.mark?.row ?? null;
  }

  /** The scene changed under the pointer. */
  invalidate(): void {
    this.moved = true;
    this.open = null;
    this.due = this.due || this.pointer !== null;
  }

  get stirs(): boolean {
    return this.due && this.open === null;
  }

  /** Picks if it is time to. `quiet` is false while the camera or the marks travel: then nothing is pointed at. */
  update(stage: Pickable, view: FrameView, quiet: boolean): void {
    if (this.mark && this.moved) this.mark = stage.markOf(this.mark.key);
    this.moved = false;
    if (!this.due || !quiet || this.open) return;
    this.due = false;
    // A finger that tapped keeps its mark: it has no pointer that could leave.
    const { pointer, held } = this;
    if (pointer) this.take(stage.markAt(pointer.x, pointer.y, MOUSE_SLACK, view));
    else this.mark = held === null ? null : stage.markOf(held);
  }

  /** The mark at a tap; it stays pointed at until the next. */
  tap(
    stage: Pickable,
    view: FrameView,
    at: { x: number; y: number },
    pointerType: string,
  ): Answer<Mark | null> {
    const finger = pointerType !== 'mouse';
    const answer = stage.markAt(at.x, at.y, finger ? FINGER_SLACK : MOUSE_SLACK, view);
    this.take(answer);
    return answer;
  }

  private take(answer: Answer<Mark | null>): void {
    const question = answer instanceof Promise ? {} : null;
    this.open = question;
    whenAnswered(answer, (mark) => {
      if (question !== this.open) return;
      this.open = null;
      this.mark = mark;
      if (question) this.answered();
    });
  }

  /** For the interface: the mark and where it is drawn; nothing while something opaque stands before it. */
  shown(
    projector: Projector,
    before: Hover | null,
    hides: (place: Mark['place']) => boolean = () => false,
  ): Hover | null {
    const { mark } = this;
    const p = mark && projector.project(...mark.place);
    if (!p?.ahead || hides(mark!.place)) return null;
    const next: Hover = {
      row: mark!.row,
      x: Math.round(p.x),
      y: Math.round(p.y),
      ...(mark!.lines.length > 0 ? { mark: { lines: mark!.lines } } : {}),
    };
    const same =
      before?.row === next.row &&
      before.x === next.x &&
      before.y === next.y &&
      before.mark?.lines === next.mark?.lines;
    return same ? before : next;
  }
}
