// A further part of a large welcome's scene [OPEN4]; `index` counts from 1, the welcome itself holds part 0. The scene is
// whole, and the session open, with the last one.
import { z } from 'zod';
import { SceneSchema } from '../scene/scene.ts';

export const ScenePart = z.strictObject({
  type: z.literal('scene_part'),
  index: z.int().min(1),
  records: SceneSchema,
});
export type ScenePart = z.infer<typeof ScenePart>;
