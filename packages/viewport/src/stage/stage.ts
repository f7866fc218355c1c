// The stage: which view is shown. It pulls the input from the client, hands it to the view, keeps axes in step and answers
// for every other layer where a row is. It draws nothing itself and knows no kind of view by name.
import type { SessionClient } from '@orrery/client';
import type { VisualizationType } from '@orrery/protocol';
import { Group, type WebGLRenderer } from 'three';
import type { Label } from '../labels/label.ts';
import { type AxesLayer, NO_SCALES } from '../layers/axes-layer.ts';
import type { FrameView, Layer } from '../layers/layer.ts';
import type { Answer } from '../picking/answer.ts';
import type { CanvasPoint, Mark, Point3, StageView, ViewDeps, ViewReport } from '../views/stage-view.ts';
import { createView } from '../views/views.ts';
import { type StageLook, ViewSource } from './view-source.ts';

const NOTHING: ViewReport = {
  notice: 'view.loading',
  legend: null,
  drawn: 0,
  scales: NO_SCALES,
  description: '',
};
const NOT_BUILT: ViewReport = { ...NOTHING, notice: 'view.not_built' };

export class Stage implements Layer {
  readonly object = new Group();
  report: ViewReport = NOTHING;
  /** Grows with everything that changes what is drawn where. */
  revision = 0;
  private shown: StageView | null = null;
  private seen: FrameView | null = null;
  private readonly source: ViewSource;
  private readonly axes: AxesLayer;
  private readonly deps: ViewDeps;
  private readonly leaving: () => void;

  /** `leaving` is called before another view takes over, while the old one still stands. */
  constructor(client: SessionClient, axes: AxesLayer, deps: ViewDeps, leaving: () => void) {
    this.source = new ViewSource(client, deps.changed);
    this.axes = axes;
    this.deps = deps;
    this.leaving = leaving;
  }

  get view(): StageView | null {
    return this.shown;
  }

  get travelling(): boolean {
    return this.shown?.travelling ?? false;
  }

  /** Counts are due. */
  due(now: number): boolean {
    return this.shown?.due?.(now) ?? false;
  }

  /** Takes in whatever the client has now. */
  sync(look: StageLook, now: number, cut: boolean): void {
    const input = this.source.read(look, now, cut);
    if (!input) {
      this.take(this.shown ? { ...this.report, notice: 'view.loading' } : NOTHING);
      return;
    }
    const taken = this.show(input.view.visualization_type);
    this.take(this.shown ? this.shown.sync(taken ? { ...input, cut: true } : input) : NOT_BUILT);
    this.revision++;
  }

  isVisible(row: number): boolean {
    return this.shown?.isVisible(row) ?? false;
  }

  placeOf(row: number): Point3 | null {
    return this.shown?.placeOf(row) ?? null;
  }

  /** The row by which others are told what is pointed at. */
  rowOf(mark: Mark): number | null {
    return mark.row ?? this.shown?.rowOf?.(mark.key) ?? null;
  }

  holderOf(row: number, near: Point3 | null): Mark | null {
    return this.shown?.holderOf?.(row, near) ?? null;
  }

  /** The box that the mark of a row fills, such as a bar; null where it is none. */
  boxOf(row: number): readonly [Point3, Point3] | null {
    const { shown } = this;
    return shown?.cellOf && shown.boxOf ? shown.boxOf(shown.cellOf(row)) : null;
  }

  /** Whether something opaque of the view stands before a place, as the last frame saw it. */
  hides(place: Point3): boolean {
    return this.seen !== null && (this.shown?.hides?.(place, this.seen) ?? false);
  }

  markAt(x: number, y: number, slack: number, view: FrameView): Answer<Mark | null> {
    return this.shown?.markAt(x, y, slack, view) ?? null;
  }

  markOf(key: string): Mark | null {
    return this.shown?.markOf(key) ?? null;
  }

  within(outline: readonly CanvasPoint[], view: FrameView): Uint8Array {
    return this.shown?.within(outline, view) ?? new Uint8Array(0);
  }

  /** Marks in the picture now. */
  get drawnNow(): number {
    return this.shown?.drawnNow ?? this.report.drawn;
  }

  prepare(renderer: WebGLRenderer, view: FrameView, whole: boolean): void {
    this.shown?.prepare?.(renderer, view, whole);
  }

  /** The WebGL context is a new one; the next `sync` gives it everything. */
  restored(): void {
    this.shown?.restored?.();
  }

  point(mark: Mark | null): void {
    this.shown?.point?.(mark);
  }

  stirs(now: number): boolean {
    return this.shown?.stirs(now) ?? false;
  }

  update(view: FrameView): void {
    this.seen = view;
    this.shown?.update(view);
  }

  labels(view: FrameView, into: Label[]): void {
    this.shown?.labels(view, into);
  }

  dispose(): void {
    this.shown?.dispose();
  }

  private take(report: ViewReport): void {
    if (report.scales !== this.report.scales) this.axes.setScales(report.scales);
    this.report = report;
  }

  /** Whether this view takes over from another. */
  private show(type: VisualizationType): boolean {
    if (this.shown?.type === type) return false;
    const before = this.shown;
    if (before) {
      this.leaving();
      if (before.object) this.object.remove(before.object);
      before.dispose();
    }
    this.shown = createView(type, this.deps);
    if (this.shown?.object) this.object.add(this.shown.object);
    return before !== null;
  }
}
