// What each person has brushed: one set of rows per person, in their colour, beside the stage's selection.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import type { Scene } from './scene.ts';
import { Selection } from './selection.ts';

export const BRUSHES_FIELDS = { by_user: z.record(UserId, Selection) } as const;

export const brushesOf = (scene: Scene): Readonly<Record<UserId, Selection>> =>
  (scene.brushes as { by_user?: Record<UserId, Selection> } | undefined)?.by_user ?? {};
