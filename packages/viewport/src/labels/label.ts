// A text that wants to be on the canvas in this frame, and where it may stand.
import type { LabelIcon } from './label-icons.ts';

export interface Box {
  /** Middle, CSS px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `space` shows nothing: it keeps room for something drawn, such as a head. */
export type LabelStyle = 'space' | 'tick' | 'title' | 'value' | 'name' | 'initials' | 'badge';

export interface Label {
  /** Stable from frame to frame. */
  readonly key: string;
  readonly text: string;
  readonly style: LabelStyle;
  /** Places it may stand, best first. Without a free one it is not shown. */
  readonly places: readonly Box[];
  /** Higher is placed first. */
  readonly priority: number;
  /** Labels of one run (an axis) are thinned evenly: every second, every third. */
  readonly run?: string;
  /** Ring or dot beside the text, #RRGGBB. */
  readonly mark?: string;
  /** In the mark's ring. */
  readonly initials?: string;
  /** On a ground of its own, bordered in this hue: #RRGGBB. */
  readonly plate?: string;
  /** Signs after the text. */
  readonly icons?: readonly LabelIcon[];
  /** A shorter form, tried where the label itself finds no place. */
  readonly fallback?: Label;
  /** Read from below: its box is as high as the text is long. */
  readonly upright?: boolean;
  /** 0 to 1; 1 where absent. */
  readonly opacity?: number;
}
