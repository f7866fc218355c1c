// What each person has brushed: one set of rows per person, in their colour, beside the stage's selection.
import { z } from 'zod';
import { UserId } from '../ids.ts';
import { Selection } from './selection.ts';

export const BRUSHES_FIELDS = { by_user: z.record(UserId, Selection) } as const;
