// The scene before the first welcome: nothing is mapped, nothing is filtered. Readers need no special case.
import { completeScene, type Scene } from '@orrery/protocol';

export const BLANK_SCENE = (): Scene =>
  completeScene({
    view: {
      visualization_type: 'scatter_3d',
      dataset_id: '',
      x: null,
      y: null,
      z: null,
      color: null,
      size: null,
      camera_position: [3, 2, 3],
      camera_target: [0, 0, 0],
    },
    filters: { by_column: {} },
  });
