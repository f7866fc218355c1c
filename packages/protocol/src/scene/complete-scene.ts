// A scene of any age as one of today: what came later is there with its default. Done where a scene enters, on both
// floors, and where a record is inserted, so that nothing inside asks how old it is.
import { RECORD_TYPES, type RecordId, recordSpec, SINGLETONS } from './records.ts';
import type { Scene, SceneRecord } from './scene.ts';

/** Changes the record in place. */
export const completeRecord = (id: RecordId, record: SceneRecord): SceneRecord => {
  for (const [field, value] of Object.entries(recordSpec(id).defaults))
    if (record[field] === undefined) record[field] = structuredClone(value);
  return record;
};

/** Singletons that came later: a scene of before has none of their fields. */
const LATER = SINGLETONS.filter(
  (name) =>
    Object.keys(RECORD_TYPES[name as 'stage'].fields).length ===
    Object.keys(RECORD_TYPES[name as 'stage'].defaults).length,
);

/** Changes the scene in place. */
export const completeScene = (scene: Scene): Scene => {
  for (const name of LATER) scene[name] ??= {};
  for (const [id, record] of Object.entries(scene)) completeRecord(id as RecordId, record);
  return scene;
};
