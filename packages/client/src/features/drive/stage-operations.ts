// What belongs to the stage, and so can be private or proposed: view, filters, selection and derived columns. Everything
// else of the scene (notes, hands, bookmarks) is always everybody's. Pure.
import { differenceOf } from '@orrery/ot';
import type { Operation, Scene } from '@orrery/protocol';

/** Records of which there is one, in the order they are told about. */
export const STAGE_RECORDS = ['view', 'filters', 'selection'] as const;

export const isOfStage = (record: string): boolean =>
  record === 'view' || record === 'filters' || record === 'selection' || record.startsWith('column:');

/** A scene's records of the stage. Not copies. */
export const stageRecords = (scene: Scene): Scene =>
  Object.fromEntries(Object.entries(scene).filter(([id]) => isOfStage(id)));

/** What would turn the stage of one scene into that of another. */
export const stageDifference = (before: Scene, after: Scene): Operation[] =>
  differenceOf(stageRecords(before), stageRecords(after));
