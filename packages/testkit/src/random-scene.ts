// Scenes and operations by chance, over every record type that matters. The chance is a port: `Random` for fuzz,
// a fast-check generator for laws (whose failures then shrink). Values are JSON that fits the schema.
import {
  type Delta,
  lengthOf,
  type Operation,
  type RecordId,
  type RichText,
  recordType,
  type Scene,
} from '@orrery/protocol';

/** An integer in [0, below). */
export type Choose = (below: number) => number;
type Json = Extract<Operation, { op: 'set' }>['value'];

const COLUMNS = ['revenue', 'margin', 'Région', 'a b'];
const IDS: readonly RecordId[] = ['annotation:n1', 'annotation:n2', 'bookmark:b1'].map(
  (id) => id as RecordId,
);

const pick = <T>(choose: Choose, choices: readonly T[]): T => choices[choose(choices.length)] as T;
const chance = (choose: Choose, outOf: number): boolean => choose(outOf) === 0;

const formatting = (choose: Choose): Record<string, boolean | string | null> =>
  pick(choose, [
    { bold: true },
    { bold: null },
    { italic: true },
    { link: 'https://x' },
    { bold: true, link: null },
    {},
  ]);

const run = (choose: Choose): RichText[number] => {
  const insert = pick(choose, ['a', 'bc', '\n', 'déf', '😀']);
  return chance(choose, 3) ? { insert, attributes: formatting(choose) } : { insert };
};

export const randomText = (choose: Choose): RichText => Array.from({ length: choose(4) }, () => run(choose));

/** A change that fits a text of `length` characters; not always canonical. */
export const randomDelta = (choose: Choose, length: number): Delta => {
  const delta: Delta = [];
  let left = length;
  for (let parts = 1 + choose(4); parts > 0; parts -= 1) {
    const span = left === 0 ? 0 : 1 + choose(Math.min(left, 4));
    const kind = span === 0 ? 0 : choose(4);
    if (kind === 0) delta.push(run(choose));
    else if (kind === 1) delta.push({ delete: span });
    else if (kind === 2) delta.push({ retain: span, attributes: formatting(choose) });
    else delta.push({ retain: span });
    if (kind !== 0) left -= span;
  }
  return delta;
};

const filter = (choose: Choose): Json =>
  chance(choose, 2)
    ? { kind: 'range', min: choose(3), max: pick(choose, [null, 5]) }
    : { kind: 'categories', values: pick(choose, [[], ['APAC'], ['APAC', null]]) };

const vector = (choose: Choose): number[] => [choose(3), choose(3), choose(3)];

const record = (choose: Choose, id: RecordId): Record<string, Json> => {
  if (recordType(id) === 'annotation')
    return {
      content: randomText(choose) as Json,
      author: 'ana',
      created_at: choose(3),
      anchor: { kind: 'place', position: vector(choose) },
      resolved: false,
      saved: null,
      votes: {},
    };
  return {
    title: pick(choose, ['Q4', 'APAC']),
    author: 'ana',
    order: 'a0',
    saved: null,
    image: null,
    camera_position: vector(choose),
    camera_target: vector(choose),
    visualization_type: 'bar_3d',
    x: null,
    y: null,
    z: null,
    color: null,
    filters: chance(choose, 2) ? {} : { revenue: filter(choose) },
  };
};

const setView = (choose: Choose): Operation => {
  const [field, value] = pick<[string, Json]>(choose, [
    ['x', pick(choose, [null, ...COLUMNS])],
    ['color', pick(choose, [null, ...COLUMNS])],
    ['visualization_type', pick(choose, ['scatter_3d', 'bar_3d'])],
    ['camera_position', vector(choose)],
  ]);
  return { op: 'set', record: 'view' as RecordId, field, value };
};

const setKey = (choose: Choose, id: string, field: string): Operation => {
  const value = chance(choose, 3) ? null : filter(choose);
  return { op: 'set', record: id as RecordId, field, key: pick(choose, COLUMNS), value };
};

const changeRecord = (choose: Choose, id: RecordId, length: number): Operation => {
  if (chance(choose, 5)) return { op: 'remove', record: id };
  if (recordType(id) === 'annotation') {
    if (!chance(choose, 4))
      return { op: 'edit', record: id, field: 'content', delta: randomDelta(choose, length) };
    return { op: 'set', record: id, field: 'resolved', value: chance(choose, 2) };
  }
  if (chance(choose, 2)) return setKey(choose, id, 'filters');
  return { op: 'set', record: id, field: 'title', value: pick(choose, ['Q1', 'Q2', 'Q3']) };
};

/** An operation that makes sense on this scene: inserts what is missing, changes what is there. */
export const randomOperation = (choose: Choose, scene: Scene): Operation => {
  const kind = choose(6);
  if (kind === 0) return setView(choose);
  if (kind === 1) return setKey(choose, 'filters', 'by_column');
  const id = pick(choose, IDS);
  const found = scene[id];
  if (!found) return { op: 'insert', record: id, value: record(choose, id) };
  return changeRecord(choose, id, recordType(id) === 'annotation' ? lengthOf(found.content as RichText) : 0);
};

/** An operation that fits the schema but may find its record missing, or already there. */
export const strayOperation = (choose: Choose, scene: Scene): Operation => {
  if (!chance(choose, 3)) return randomOperation(choose, scene);
  const id = pick(choose, IDS);
  if (scene[id]) return { op: 'insert', record: id, value: record(choose, id) };
  return changeRecord(choose, id, choose(4));
};

/** The scene a session begins with, before anybody added anything. */
export const emptyScene = (): Scene => ({
  view: {
    visualization_type: 'scatter_3d',
    dataset_id: 'sales',
    x: null,
    y: null,
    z: null,
    color: null,
    size: null,
    camera_position: [10, 10, 10],
    camera_target: [0, 0, 0],
  },
  filters: { by_column: {} },
});
