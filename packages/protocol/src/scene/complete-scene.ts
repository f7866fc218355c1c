// A scene of any age as one of today: what came later is there with its default. Done where a scene enters, on both
// floors, so that nothing inside asks how old it is.
import type { Scene } from './scene.ts';
import { LATER_VIEW_DEFAULTS } from './view.ts';

/** Changes the scene in place. */
export const completeScene = (scene: Scene): Scene => {
  const view = scene.view;
  if (view) for (const [field, value] of Object.entries(LATER_VIEW_DEFAULTS)) view[field] ??= value;
  scene.selection ??= { about: null };
  return scene;
};
