// Presence: where someone is, looks and points. Latest wins, never logged.
import { z } from 'zod';
import { Quaternion, Vector3 } from './geometry.ts';
import { RowIndex, UserId } from './ids.ts';

export const TOOLS = ['look', 'point', 'select', 'annotate', 'measure', 'draw', 'brush'] as const;
export const Tool = z.enum(TOOLS);
export type Tool = z.infer<typeof Tool>;
/** Those of the first protocol. */
export const FIRST_TOOLS: ReadonlySet<Tool> = new Set(['look', 'point', 'select', 'annotate']);

/** What somebody is here with; `table` is the accessible twin of the view. */
export const DEVICES = ['desktop', 'phone', 'table', 'headset'] as const;
export const Device = z.enum(DEVICES);
export type Device = z.infer<typeof Device>;

/** A hand, or the controller in it. */
export const Hand = z.strictObject({ position: Vector3, orientation: Quaternion.optional() });
export type Hand = z.infer<typeof Hand>;

/** What somebody sees through, told while somebody follows them: with the pose it is all it takes to see what they see. */
export const Lens = z.strictObject({
  form: z.enum(['3d', 'flat']),
  projection: z.enum(['perspective', 'orthographic']),
  /** Metres to what they turn about; of the flat form the half height of the paper that they see. */
  distance: z.number().positive(),
  /** Width by height of their canvas. */
  aspect: z.number().positive(),
  /** Of the flat form: the middle of what they see, -1 to 1. */
  x: z.number().optional(),
  y: z.number().optional(),
});
export type Lens = z.infer<typeof Lens>;

/** A pose: head position in metres, head turn, where the laser hits, the tool held, the row hovered, whether they speak, and how they are here. */
export const POSE_FIELDS = {
  position: Vector3,
  orientation: Quaternion.optional(),
  target: Vector3.optional(),
  tool: Tool.optional(),
  row: RowIndex.optional(),
  speaking: z.boolean().optional(),
  /** Whose view theirs tracks. */
  following: UserId.optional(),
  /** They explore on their own: what they see is not the stage. */
  private: z.boolean().optional(),
  device: Device.optional(),
  lens: Lens.optional(),
  /** Left and right. */
  hands: z.tuple([Hand.nullable(), Hand.nullable()]).optional(),
} as const;

export const Pose = z.strictObject(POSE_FIELDS);
export type Pose = z.infer<typeof Pose>;

/** Whose pose it is, and whether all are asked to look where they look: the server alone says that. */
export const ParticipantPose = z.strictObject({
  user_id: UserId,
  ...POSE_FIELDS,
  spotlit: z.boolean().optional(),
});
export type ParticipantPose = z.infer<typeof ParticipantPose>;
