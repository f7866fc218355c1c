// The viewport's face: one canvas that draws a session. Types alone; `create-viewport.ts` builds it.
import type { ReadStore, SessionClient } from '@orrery/client';
import type { MeasureEnd, RecordId, Selection, Tool, UserId, Vector3 } from '@orrery/protocol';
import type { PeopleWords } from './people/people-words.ts';
import type { DistanceWords } from './tools/distance.ts';
import type { ChartWords } from './views/aggregate/chart-words.ts';
import type { MapWords } from './views/globe/map-words.ts';
import type { CanvasPoint, Mark } from './views/mark.ts';

export type { CanvasPoint, Mark, PeopleWords };

export interface ViewportOptions {
  readonly theme: 'light' | 'dark';
  readonly reducedMotion: boolean;
  /** Formats numbers and dates in axes and legends. BCP 47. */
  readonly locale: string;
  /** Own head colour, #RRGGBB. */
  readonly color: string;
  /** Translated texts; English where absent. */
  readonly words?: Partial<ViewportWords>;
  /** `full` draws every point in every frame, however long that takes; `adaptive`, as absent, draws fewer while something moves. */
  readonly detail?: 'adaptive' | 'full';
  /**
   * Who paints crowds at rest and says what is under the pointer: a graphics card where one draws, the processor where WebGL is
   * software; or always the one named.
   */
  readonly drawing?: 'card' | 'processor';
  /** A pin was clicked: one id, or those of a cluster. */
  readonly onAnnotation?: (ids: readonly string[]) => void;
  /** A name tag was clicked or tapped; true where that is all it meant, else what is behind it is. */
  readonly onTag?: (tag: HoveredTag) => boolean;
  /** A row was clicked or tapped; null for a click beside every row. */
  readonly onRow?: (row: number | null) => void;
  /** Any mark was clicked or tapped, rows and bars alike, with the keys held; null beside every mark. */
  readonly onMark?: (mark: Mark | null, keys: HeldKeys, at: CanvasPoint) => void;
}

export interface ViewportWords {
  /** The canvas's accessible name. */
  readonly canvas: string;
  /** Categories after the eighth. */
  readonly other: string;
  /** Rows without a value. */
  readonly missing: string;
  /** A pin's accessible name, given its author. */
  readonly note: (author: string) => string;
  /** At the pin of a note that somebody moves, given their name; English where absent. */
  readonly moves?: (name: string) => string;
  /** A cluster of pins. */
  readonly notes: (count: number) => string;
  /** `state.description` of a scatter: titles of its axes and of its colour, rows drawn, rows there are. */
  readonly scatter: (axes: readonly string[], color: string | null, drawn: number, rows: number) => string;
  /** Of charts that count, add and average; English where absent. */
  readonly charts?: ChartWords;
  /** Of measures; English where absent. */
  readonly distances?: DistanceWords;
  /** Of maps and networks; English where absent. */
  readonly maps?: MapWords;
  /** About people; English where absent. */
  readonly people?: PeopleWords;
}

/** Modifier keys during a click. */
export interface HeldKeys {
  readonly shift: boolean;
  readonly alt: boolean;
  readonly ctrl: boolean;
}

/** What is under the pointer, with where it is drawn (CSS px from the canvas's corner). */
export interface Hover {
  /** Null for a mark that is not exactly one row, such as a bar. */
  readonly row: number | null;
  readonly x: number;
  readonly y: number;
  /** The card of a mark that is no row. */
  readonly mark?: { readonly lines: readonly { readonly label: string; readonly value: string }[] };
}

/** Annotations under the pointer, with the middle of their pin. */
export interface HoveredPin {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** A person's name tag, with its middle and size, CSS px, as they were when the pointer came to it. */
export interface HoveredTag {
  readonly user: UserId;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where a camera stands and looks, as scenes and bookmarks keep it. Of the flat form: straight before the part of the paper. */
export interface CameraPlace {
  readonly camera_position: Vector3;
  readonly camera_target: Vector3;
  /** Absent: as it is. */
  readonly form?: '3d' | 'flat';
  readonly projection?: 'perspective' | 'orthographic';
}

/** In the order the shader and the flat form know them. */
export type ShapeName = 'disc' | 'square' | 'triangle' | 'diamond' | 'plus' | 'ring';

export interface LegendItem {
  /** Category value, null for a missing value; for a ramp: the stop's number. */
  readonly value: string | number | null;
  readonly label: string;
  /** #RRGGBB. */
  readonly color: string;
  /** Rows of the dataset in this category, matching the filters; null while unknown. */
  readonly count: number | null;
  /** The values it stands for: itself, every further category for "Other", nothing for a ramp's stop. */
  readonly members?: readonly (string | null)[];
  /** Where shape says it, alone or beside the colour. */
  readonly shape?: ShapeName;
  /** CSS px, of what size or width says: a disc's diameter, a line's width, a stem's height. */
  readonly extent?: number;
}

export interface Legend {
  readonly column: string;
  readonly title: string;
  /** `sizes` are discs, `widths` lines, `heights` stems. */
  readonly kind: 'categories' | 'ramp' | 'shapes' | 'sizes' | 'widths' | 'heights';
  readonly items: readonly LegendItem[];
}

export interface ViewportState {
  readonly projection: 'perspective' | 'orthographic';
  readonly hover: Hover | null;
  /** Null where no colour column is mapped. */
  readonly legend: Legend | null;
  /** What shape, size and width say, beside the colour. */
  readonly keys?: readonly Legend[];
  /** A sentence's key where the chart cannot be drawn, as in `view.not_built`; null when it is drawn. */
  readonly notice: 'view.not_built' | 'view.no_columns' | 'view.no_webgl' | 'view.loading' | null;
  /** Rows the picture is about: placed, and passing every filter. */
  readonly drawn: number;
  /** How many of them are in the picture now: fewer while a crowd moves, all within half a second after. */
  readonly drawn_now?: number;
  /** CPU time of the last frame, ms. */
  readonly frame_ms: number | null;
  /** Whether the canvas shows depth or the flat twin of the view. */
  readonly form: '3d' | 'flat';
  /** False where this device cannot draw depth at all: there is paper alone. */
  readonly has_depth?: boolean;
  /** Frames with depth have been slow here for seconds: the flat form is worth a suggestion. */
  readonly slow?: boolean;
  /** The picture in a sentence, for who cannot see it; empty while there is none. */
  readonly description: string;
  /** The name tag under the pointer. */
  readonly tag?: HoveredTag | null;
  /** The annotation pin under the pointer. */
  readonly pin?: HoveredPin | null;
}

export interface PictureOptions {
  /** Device px, 8,192 at most; absent: twice the screen's. */
  readonly width?: number;
  readonly height?: number;
  /** Absent: light. */
  readonly background?: 'light' | 'dark';
  /** Over the plot; absent: the dataset's name. */
  readonly title?: string;
  /** Under the plot, such as the filters in words, the source and the licence. */
  readonly foot?: readonly string[];
}

/** A rectangle of the canvas, CSS px from its corner. */
export interface CanvasArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What a brush went over. */
export interface Touched {
  /** Exact, and only rows that pass the filters; in no order. */
  readonly rows: readonly number[];
  /** Marks of many rows, such as a bar: what each stands for. */
  readonly marks: readonly { readonly key: string; readonly about: Selection }[];
}

/** What tools ask of the canvas and draw on it. Places are CSS px from its corner. */
export interface ViewportTools {
  /** What a round brush goes over on its way from one place to another. Cheap; may be called every frame. */
  touch(from: CanvasPoint, to: CanvasPoint, radius: number): Touched;
  /** What a measure put down here would begin or end at: the mark, else the face or the ground; null beside everything. */
  probe(at: CanvasPoint): Promise<MeasureEnd | null>;
  /** A row as the end of a measure, without a pointer; null where it is not drawn. */
  endOf(row: number): Promise<MeasureEnd | null>;
  /** A measure is being chosen: its line follows the pointer; null ends that. */
  measureFrom(end: MeasureEnd | null): void;
  /** The laser is held here; null lets go. Seen while the tool is `point`. */
  point(at: CanvasPoint | null): void;
  /** The stroke under a place. */
  strokeAt(at: CanvasPoint): RecordId | null;
  /** A stroke of the pen, seen by all as it grows. In depth alone. */
  readonly pen: {
    down(at: CanvasPoint, width: number): void;
    move(at: CanvasPoint): void;
    up(): void;
    cancel(): void;
  };
}

export interface Viewport {
  readonly state: ReadStore<ViewportState>;
  setTheme(theme: 'light' | 'dark'): void;
  setReducedMotion(reduced: boolean): void;
  setTool(tool: Tool): void;
  setProjection(projection: 'perspective' | 'orthographic'): void;
  /** Looks along an axis; `home` is the scene's own camera. Animated, interruptible. */
  snap(to: 'x' | 'y' | 'z' | 'home'): void;
  /** Flies to look from where a participant looks. */
  jumpTo(user: UserId): void;
  /** Where to stand on arrival: place `index` of `count` in a ring around the data, facing it. */
  arrive(index: number, count: number): void;
  /** Flies to a saved camera, in the form and projection that it names. */
  flyTo(place: CameraPlace): void;
  /** Flies so that all selected rows, or all there is, fill the canvas; false where nothing of it is drawn. */
  fit(what: 'all' | 'selection'): boolean;
  /** Flies so that a row's point is in the middle; false where it is not drawn. */
  focusRow(row: number): boolean;
  /** Points at a row from elsewhere, as a table does, until the pointer does so here; null lets go. */
  pointAt(row: number | null): void;
  /** Whoever made the stage's selection is named at it, as long as this is asked for; else for some seconds after they did. */
  nameSelection(asked: boolean): void;
  /** The camera as a bookmark would keep it. */
  camera(): Required<CameraPlace>;
  /** What lies over the canvas: its texts keep clear of it. */
  setCovered(areas: readonly CanvasArea[]): void;
  /** Depth, or the flat twin: the same numbers on paper, for pointing, printing and slow machines. */
  setForm(form: '3d' | 'flat'): void;
  /** Rows inside an outline of the canvas (CSS px), 1 each: exact, and only rows that pass the filters. */
  lasso(outline: readonly CanvasPoint[]): Uint8Array;
  /** Brush, measure, laser and pen. */
  readonly tools: ViewportTools;
  /** A small picture of the marks alone, without people and texts; px. */
  thumbnail(width: number, height: number): Promise<Blob>;
  /** A PNG: of the canvas as it is, or painted anew at a size (px, 8,192 at most), light unless said otherwise. */
  picture(options?: PictureOptions): Promise<Blob>;
  /** Notes on the canvas. */
  readonly notes: ViewportNotes;
  dispose(): void;
}

export interface ViewportNotes {
  /** The note whose thread is open: its rows have a thin box around them. */
  show(id: string | null): void;
  /** Note records by how near the middle of the canvas they are. */
  nearest(): readonly string[];
}

export type CreateViewport = (host: HTMLElement, client: SessionClient, options: ViewportOptions) => Viewport;
