// A text that wants to be on the canvas in this frame, and where it may stand.

export interface Box {
  /** Middle, CSS px. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type LabelStyle = 'tick' | 'title' | 'value' | 'name' | 'initials';

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
  /** 0 to 1; 1 where absent. */
  readonly opacity?: number;
}
