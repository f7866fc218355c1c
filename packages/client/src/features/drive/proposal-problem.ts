// Why a proposal does not fit the stage any more: a column that is gone, rows of other data, nothing left to do. Pure.
import { checkOperation } from '@orrery/ot';
import {
  CHANNELS,
  type Dataset,
  derivedColumnsOf,
  type Operation,
  type ProposalRecord,
  type Scene,
  type SelectedAbout,
  type Selection,
  viewOf,
} from '@orrery/protocol';
import type { ProposalProblem } from '../../drive-client.ts';
import { layOver } from '../../replica/private-scene.ts';
import { stageDifference } from './stage-operations.ts';

type Change = ProposalRecord['changes'][number];

const OF_COLUMNS: ReadonlySet<string> = new Set(CHANNELS);

/** Columns a change cannot do without. */
const columnsOf = (change: Change): readonly string[] => {
  if (change.op !== 'set' || change.value === null) return [];
  if (change.record === 'filters') return change.key === undefined ? [] : [change.key];
  if (change.record === 'view') return OF_COLUMNS.has(change.field) ? [String(change.value)] : [];
  const { selection } = change.value as unknown as NonNullable<SelectedAbout>;
  return selection?.kind === 'predicate' ? Object.keys(selection.by_column) : [];
};

const rowsOf = (change: Change): Exclude<Selection, { kind: 'predicate' }> | null => {
  if (change.op !== 'set' || change.record !== 'selection' || change.value === null) return null;
  const { selection } = change.value as unknown as NonNullable<SelectedAbout>;
  return selection && selection.kind !== 'predicate' ? selection : null;
};

/** What is left to do for the stage to be as proposed. */
export const stillToDo = (scene: Scene, { changes }: Pick<ProposalRecord, 'changes'>): Operation[] =>
  stageDifference(scene, layOver(scene, { ops: changes as Operation[], held: null }));

const isTaken = (scene: Scene, change: Change): boolean => {
  try {
    checkOperation(scene, change as Operation);
    return true;
  } catch {
    return false;
  }
};

/** `dataset` is what the stage shows, null where it is not known yet; `isSameData` knows versions. */
export const proposalProblem = (
  scene: Scene,
  dataset: Dataset | null,
  proposal: Pick<ProposalRecord, 'changes'>,
  isSameData: (a: string, b: string) => boolean,
): ProposalProblem | null => {
  const { changes } = proposal;
  const shown = viewOf(scene).dataset_id;
  const switches = changes.some(
    (one) => one.op === 'set' && one.field === 'dataset_id' && one.value !== shown,
  );
  if (!switches && dataset !== null && dataset.dataset_id === shown) {
    const there = new Set(dataset.columns.map(({ name }) => name as string));
    for (const { name } of derivedColumnsOf(scene).values()) there.add(name);
    for (const one of changes) if (one.op === 'insert') there.add(one.value.name);
    const missing = changes.flatMap(columnsOf).find((name) => !there.has(name));
    if (missing !== undefined) return { kind: 'no_column', column: missing };
    const rows = changes.map(rowsOf).find((one) => one !== null);
    if (rows && !isSameData(rows.dataset_id, shown)) return { kind: 'other_data' };
  }
  if (!changes.every((change) => isTaken(scene, change))) return { kind: 'other_data' };
  return stillToDo(scene, proposal).length === 0 ? { kind: 'done' } : null;
};
