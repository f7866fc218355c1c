// The scene a session starts with: the dataset's default mapping, with what the creator asked for on top.
import {
  CHANNELS,
  completeScene,
  type Dataset,
  type InitialScene,
  OrreryError,
  type Scene,
  type Vector3,
} from '@orrery/protocol';

/** Where newcomers stand: looking at the cube from -1 to 1 from above and to the side, in metres. */
const CAMERA: Vector3 = [2.4, 1.8, 2.8];
const TARGET: Vector3 = [0, 0, 0];

/** Throws OrreryError `outside_schema` where a mapped or filtered column does not exist. */
export const firstScene = (dataset: Dataset, initial: InitialScene): Scene => {
  const { camera_position, camera_target, visualization_type, data_filters, ...view } = initial;
  const known = new Set<string>(dataset.columns.map((column) => column.name));
  const mapped = CHANNELS.map((channel) => view[channel]);
  for (const column of [...mapped, ...Object.keys(data_filters ?? {})]) {
    if (column !== null && column !== undefined && !known.has(column)) {
      throw new OrreryError(
        'outside_schema',
        `"${dataset.name}" has no column "${column}". Columns: ${[...known].join(', ')}.`,
      );
    }
  }
  return completeScene({
    view: {
      visualization_type: visualization_type ?? dataset.default_view,
      dataset_id: dataset.dataset_id,
      ...dataset.default_mapping,
      ...view,
      camera_position: camera_position ?? CAMERA,
      camera_target: camera_target ?? TARGET,
    },
    filters: { by_column: { ...data_filters } },
  });
};
