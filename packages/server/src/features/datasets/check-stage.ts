// What a change of the scene says of data has to be there: the dataset, its columns where it is switched, the rows that are
// selected, also where a selection is only kept to be shown later. Asked in the critical section, so it answers from what the server holds in memory [LIVE2] [ROWSET4].
import {
  CHANNELS,
  type Dataset,
  type DatasetId,
  decodeRowSet,
  derivedColumnsOf,
  fromBase64Url,
  type Operation,
  OrreryError,
  type SavedView,
  type Scene,
  type Selection,
  viewOf,
} from '@orrery/protocol';
import type { DatasetBook } from './dataset-book.ts';
import { selectionsIn } from './selections-in.ts';

/** What is known of a stored set of rows; undefined where this session has none of that name. */
export type KnownRowSet = (
  row_set_id: string,
) => { readonly count: number; readonly total: number } | undefined;

/**
 * Throws OrreryError `not_found` or `outside_schema`; believes nothing of the operations, which may not fit their schema. `view` is
 * what goes along with a message of the chat.
 */
export const checkStage = (
  book: DatasetBook,
  rowSet: KnownRowSet,
  scene: Scene,
  ops: readonly Operation[],
  view?: SavedView,
): void => {
  const sets = ops.filter((op) => op.op === 'set');
  const switched = sets.findLast((op) => op.record === 'view' && op.field === 'dataset_id');
  if (switched && typeof switched.value === 'string') {
    const dataset = book.find(switched.value as DatasetId);
    if (dataset) refuseMissingColumns(dataset, scene, sets);
  }
  for (const selection of [...ops.flatMap(selectionsIn), ...(view?.selection ? [view.selection] : [])])
    checkSelection(book, rowSet, selection);
};

type SetOperation = Extract<Operation, { op: 'set' }>;

/** A switch brings its mapping with it: whatever stays mapped has to be a column of the new dataset. */
const refuseMissingColumns = (dataset: Dataset, scene: Scene, sets: readonly SetOperation[]): void => {
  const known = new Set<unknown>(dataset.columns.map(({ name }) => name));
  for (const { name } of derivedColumnsOf(scene).values()) known.add(name);
  const view: Record<string, unknown> = { ...viewOf(scene) };
  for (const { record, field, value } of sets) if (record === 'view') view[field] = value;
  const missing = CHANNELS.filter(
    (channel) => typeof view[channel] === 'string' && !known.has(view[channel]),
  );
  if (missing.length === 0) return;
  throw new OrreryError(
    'outside_schema',
    `"${dataset.name}" has no column for what is mapped to ${missing.join(', ')}. Set them in the same scene_submit as dataset_id.`,
  );
};

const checkSelection = (book: DatasetBook, rowSet: KnownRowSet, selection: Selection): void => {
  if (selection.kind !== 'rows' && selection.kind !== 'row_set') return;
  const dataset = book.find(selection.dataset_id);
  const rows =
    selection.kind === 'rows' ? inlineRowSet(selection.rows, dataset?.rows) : rowSet(selection.row_set_id);
  if (rows === undefined)
    throw new OrreryError(
      'not_found',
      'This session has no such set of rows. POST it to /collaboration/sessions/{session_id}/row-sets first.',
    );
  if (rows.count !== selection.count || (dataset && dataset.rows !== rows.total))
    throw new OrreryError(
      'outside_schema',
      `These are ${rows.count} rows of a dataset with ${rows.total} rows, which is not what the selection says.`,
    );
};

const inlineRowSet = (text: string, most: number | undefined): { count: number; total: number } => {
  try {
    const { rows, total } = decodeRowSet(fromBase64Url(text), most);
    return { count: rows.length, total };
  } catch {
    throw new OrreryError('outside_schema', 'The rows of the selection are no row set.');
  }
};
