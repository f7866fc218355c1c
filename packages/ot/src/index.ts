// The algebra of the scene, as other floors import it. Rules: docs/spec/ot.md.
export { applyOperation } from './apply.ts';
export { checkOperation } from './check.ts';
export { composeOperations } from './compose.ts';
export { differenceOf } from './difference.ts';
export { invertOperation } from './invert.ts';
export { copyJson, sameJson } from './json.ts';
export type { Prepared, Submission } from './preparation.ts';
export { type Committed, SceneState } from './scene-state.ts';
export { editText, finestDifference, growthOf, reachOf, transformDelta } from './text.ts';
export { KEPT_ENTRIES, TEXT_HISTORY } from './touches.ts';
export { type Diamond, transformEarlier, transformLists, transformOperation } from './transform.ts';
export { type CommittedChange, transformInverse, transformUndoStack } from './undo.ts';
