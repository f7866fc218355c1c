// What people drew into the picture: strokes and measures. Each belongs to one mapping of one dataset and is read from the scene
// as it stands; nothing is kept here.
import {
  type DrawnOn,
  type MeasureEnd,
  type MeasureRecord,
  type Millis,
  type Operation,
  type RecordId,
  type Scene,
  type StrokeRecord,
  type UserId,
  viewOf,
} from '@orrery/protocol';

export type DrawingKind = 'stroke' | 'measure';

interface Drawings {
  stroke: StrokeRecord;
  measure: MeasureRecord;
}

export interface Drawing<R> {
  readonly id: RecordId;
  readonly record: R;
}

/** The picture on the stage now, as drawings name theirs. */
export const drawnOnOf = (scene: Scene): DrawnOn => {
  const { dataset_id, visualization_type, x, y, z } = viewOf(scene);
  return { dataset_id, visualization_type, x, y, z };
};

export const isDrawnOn = (about: DrawnOn, now: DrawnOn): boolean =>
  about.dataset_id === now.dataset_id &&
  about.visualization_type === now.visualization_type &&
  about.x === now.x &&
  about.y === now.y &&
  about.z === now.z;

/** Strokes or measures of a scene, oldest first. */
export const drawingsOf = <K extends DrawingKind>(scene: Scene, kind: K): Drawing<Drawings[K]>[] => {
  const prefix = `${kind}:`;
  const found: Drawing<Drawings[K]>[] = [];
  for (const [id, record] of Object.entries(scene))
    if (id.startsWith(prefix)) found.push({ id: id as RecordId, record: record as unknown as Drawings[K] });
  return found.sort((a, b) => a.record.created_at - b.record.created_at || (a.id < b.id ? -1 : 1));
};

interface Authored {
  readonly name: string;
  readonly author: UserId;
  readonly created_at: number;
  readonly about: DrawnOn;
}

const inserted = (
  kind: DrawingKind,
  { name, author, created_at, about }: Authored,
  rest: object,
): Operation =>
  ({
    op: 'insert',
    record: `${kind}:${name}` as RecordId,
    value: { author, created_at: created_at as Millis, about, ...rest },
  }) as Operation;

/** `points` are x, y, z in mm of the cube's space; `width` in CSS px. */
export const newStroke = (by: Authored, points: readonly number[], width: number): Operation =>
  inserted('stroke', by, { points: [...points], width });

export const newMeasure = (by: Authored, from: MeasureEnd, to: MeasureEnd): Operation =>
  inserted('measure', by, { from, to });
