// The viewport's face: one canvas that draws a session. Types alone; `create-viewport.ts` builds it.
import type { ReadStore, SessionClient } from '@orrery/client';
import type { Tool, UserId, Vector3 } from '@orrery/protocol';

export interface ViewportOptions {
  readonly theme: 'light' | 'dark';
  readonly reducedMotion: boolean;
  /** Formats numbers and dates in axes and legends. BCP 47. */
  readonly locale: string;
  /** Own head colour, #RRGGBB. */
  readonly color: string;
  /** Translated texts; English where absent. */
  readonly words?: Partial<ViewportWords>;
  /** A pin was clicked: one id, or those of a cluster. */
  readonly onAnnotation?: (ids: readonly string[]) => void;
  /** A row was clicked or tapped; null for a click beside every row. */
  readonly onRow?: (row: number | null) => void;
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
  /** A cluster of pins. */
  readonly notes: (count: number) => string;
}

/** The row under the pointer, with where it is drawn (CSS px from the canvas's corner). */
export interface Hover {
  readonly row: number;
  readonly x: number;
  readonly y: number;
}

/** Annotations under the pointer, with the middle of their pin. */
export interface HoveredPin {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** Where a camera stands and looks, as scenes and bookmarks keep it. */
export interface CameraPlace {
  readonly camera_position: Vector3;
  readonly camera_target: Vector3;
}

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
}

export interface Legend {
  readonly column: string;
  readonly title: string;
  readonly kind: 'categories' | 'ramp';
  readonly items: readonly LegendItem[];
}

export interface ViewportState {
  readonly projection: 'perspective' | 'orthographic';
  readonly hover: Hover | null;
  /** Null where no colour column is mapped. */
  readonly legend: Legend | null;
  /** A sentence's key where the chart cannot be drawn, as in `view.not_built`; null when it is drawn. */
  readonly notice: 'view.not_built' | 'view.no_columns' | 'view.no_webgl' | 'view.loading' | null;
  /** Points drawn in the last frame and its CPU time in ms. */
  readonly drawn: number;
  readonly frame_ms: number | null;
  /** The annotation pin under the pointer. */
  readonly pin?: HoveredPin | null;
  /** Whose view this one tracks; any own camera input ends it. */
  readonly following?: UserId | null;
}

/** A rectangle of the canvas, CSS px from its corner. */
export interface CanvasArea {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
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
  /** Tracks a participant's view until own camera input, or null. */
  follow(user: UserId | null): void;
  /** Flies to a saved camera. */
  flyTo(place: CameraPlace): void;
  /** Flies so that a row's point is in the middle; false where it is not drawn. */
  focusRow(row: number): boolean;
  /** The camera as a bookmark would keep it. */
  camera(): CameraPlace;
  /** What lies over the canvas: its texts keep clear of it. */
  setCovered(areas: readonly CanvasArea[]): void;
  /** A PNG of the canvas as it is. */
  picture(): Promise<Blob>;
  dispose(): void;
}

export type CreateViewport = (host: HTMLElement, client: SessionClient, options: ViewportOptions) => Viewport;
