// What lies over a flat plot's marks: what people have marked and look at, who is out of sight, measures and notes. The host says
// when and onto what; here is what, and in which order.
import type { SessionClient } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import type { Box, Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { NotesLayer } from '../layers/notes-layer.ts';
import { EdgeMarks } from '../people/edge-marks.ts';
import { ENGLISH_PEOPLE } from '../people/people-words.ts';
import { RowTitles } from '../people/row-titles.ts';
import { SelectionTag } from '../people/selection-tag.ts';
import type { StateStore } from '../state-store.ts';
import { ENGLISH_DISTANCES } from '../tools/distance.ts';
import type { ViewportOptions, ViewportWords } from '../viewport.types.ts';
import type { ViewInput } from '../views/stage-view.ts';
import { FlatMeasures } from './flat-measures.ts';
import { FlatPeople } from './flat-people.ts';
import { FlatPersonMarks, type ScreenOf } from './flat-person-marks.ts';
import type { FlatFrame, FlatPlot } from './flat-plot.ts';
import { atX, atY } from './flat-space.ts';
import { flatViewOf } from './flat-view.ts';

export interface FlatOverDeps {
  readonly client: SessionClient;
  readonly state: StateStore;
  readonly words: ViewportWords;
  readonly options: Pick<ViewportOptions, 'locale' | 'onAnnotation'>;
  readonly measure: TextMeasure;
  readonly invalidate: () => void;
  /** Where a row is on the paper, -1 to 1, filtered or not. */
  readonly rowPlace: (row: number) => [number, number, number] | null;
  /** Goes to the row by which somebody out of sight is found. */
  readonly jump: (row: number) => void;
}

export class FlatOver {
  readonly measures: FlatMeasures;
  readonly notes: NotesLayer;
  readonly tag: SelectionTag;
  private readonly people: FlatPeople;
  private readonly marks: FlatPersonMarks;
  private readonly edges: EdgeMarks;
  private drawn: {
    readonly frame: FlatFrame;
    readonly screenOf: ScreenOf;
    readonly nameOf: (row: number) => string | null;
  } | null = null;

  constructor(host: HTMLElement, deps: FlatOverDeps) {
    const { client, state, words, options, measure, invalidate, rowPlace, jump } = deps;
    const said = words.people ?? ENGLISH_PEOPLE;
    const titles = new RowTitles(client, invalidate);
    this.people = new FlatPeople(client, { words: said, titles, measure });
    this.marks = new FlatPersonMarks(client);
    this.tag = new SelectionTag(client, said, measure, titles);
    const measured = { locale: options.locale, words: words.distances ?? ENGLISH_DISTANCES };
    this.measures = new FlatMeasures(client, measure, measured);
    this.notes = new NotesLayer(host, client, words, rowPlace, {
      click: (ids) => options.onAnnotation?.(ids),
      hover: (pin) => state.patch({ pin }),
    });
    this.edges = new EdgeMarks(host, said, (user: UserId) => {
      const row = this.people.rowOf(user);
      if (row !== null) jump(row);
    });
  }

  /** What texts keep clear of. */
  get obstacles(): readonly Box[] {
    return [...this.notes.obstacles, ...this.edges.obstacles];
  }

  stirs(now: number): boolean {
    return this.people.stirs(now) || this.tag.stirs(now);
  }

  /**
   * People's rings. `again` draws the plot once more with something below its marks: only when it has been drawn is known where
   * they are.
   */
  drawMarks(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    plot: FlatPlot,
    synced: ViewInput | null,
    again: (under: () => void) => void,
  ): void {
    const mask = synced?.mask ?? null;
    const screenOf: ScreenOf = (row) => (mask?.[row] === 0 ? null : plot.screenOf(row));
    this.drawn = { frame, screenOf, nameOf: (row) => plot.nameOf?.(row) ?? null };
    if (!this.marks.any(frame) || plot.stirs?.(frame.now)) return;
    const frameOf = plot.frameOf && ((row: number) => plot.frameOf!(row));
    const ring = (): void => this.marks.draw(context, frame, synced, { screenOf, frameOf });
    if (plot.type === 'scatter_3d' && this.marks.under(frame)) again(ring);
    else ring();
  }

  /** Everything above the marks; adds its texts to those of the plot. */
  draw(context: CanvasRenderingContext2D, labels: Label[], look: FlatLook): void {
    if (!this.drawn) return;
    const { frame, screenOf, nameOf } = this.drawn;
    const { left, top, width, height } = frame.clip;
    this.people.draw(context, frame, screenOf, nameOf);
    this.measures.draw(context, frame, screenOf, labels);
    this.people.labels(labels);
    this.tag.update(frame.now, look.delta, look.reducedMotion);
    const spotOf: ScreenOf = (row) => {
      const at = screenOf(row);
      return at && at.x >= left && at.y >= top && at.x <= left + width && at.y <= top + height ? at : null;
    };
    this.tag.labels(frame.theme, spotOf, labels);
    this.edges.show(this.people.outOfSight, frame.width, frame.height, look.covered, frame.theme);
    this.notes.update(flatViewOf(frame, look.delta, look.reducedMotion));
  }

  dispose(): void {
    this.notes.dispose();
    this.measures.dispose();
    this.edges.dispose();
  }
}

export interface FlatLook {
  readonly delta: number;
  readonly reducedMotion: boolean;
  readonly covered: readonly Box[];
}

/** A row's place of the canvas as one of the paper. */
export const paperPlaceOf = (
  frame: FlatFrame | null,
  at: { readonly x: number; readonly y: number } | null | undefined,
): [number, number, number] | null => (frame && at ? [atX(frame, at.x), atY(frame, at.y), 0] : null);
