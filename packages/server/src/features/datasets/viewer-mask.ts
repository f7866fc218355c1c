// Which values of a dataset a viewer may see, by name: the one place that decides it. Everything that is kept for a viewer
// (answers, packed columns, the browser's copies) is kept under this name, so that another mask never finds it.
import type { Dataset } from '@orrery/protocol';
import type { Principal } from '../../auth/principal.ts';

/** Nothing is hidden. */
const EVERYTHING = 'all';

/** Every value is seen by whoever sees the dataset, until policies say otherwise; their masks are named here. */
export const maskOf = (_viewer: Principal, _dataset: Dataset | null): string => EVERYTHING;

/** The dataset as it is told to a viewer. */
export const asSeenBy = (viewer: Principal, dataset: Dataset): Dataset => ({
  ...dataset,
  mask: maskOf(viewer, dataset),
});
