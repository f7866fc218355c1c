// Moving a note of a place: where the hand takes it, and who else is moving it. Notes on rows stay with their rows.
import { noteMover, type SessionClient } from '@orrery/client';
import type { Participant, Vector3 } from '@orrery/protocol';
import { rayAt } from '../frame-view.ts';
import type { FrameView } from '../layers/layer.ts';
import type { Grip } from './movable-pin.ts';
import { LEADER_PX, PIN_PX } from './pin-element.ts';
import { placeInPlane } from './plane.ts';

const FIELD = 'anchor';

/** Who else is moving this record now. */
export const moverOf = (client: SessionClient, record: string): Participant | null => {
  const user = noteMover(client.drags.getState(), record, client.userId);
  return (user !== null && client.participants.getState().get(user)) || null;
};

/** Takes hold of a note that stands at `from`; it moves in the plane through there that faces the camera. */
export const gripOn = (
  client: SessionClient,
  record: string,
  from: Vector3,
  view: () => FrameView | null,
): Grip => {
  let anchor: { kind: 'place'; position: Vector3 } = { kind: 'place', position: from };
  let foot: { x: number; y: number } | null = null;
  return {
    move(dx, dy) {
      const now = view();
      if (now === null) return;
      foot ??= { ...now.projector.project(...from) };
      // Its pin stays on the canvas, or nobody could take it up again.
      const x = Math.max(PIN_PX, Math.min(now.width - PIN_PX, foot.x + dx));
      const y = Math.max(LEADER_PX + PIN_PX, Math.min(now.height - 1, foot.y + dy));
      const facing = now.forward.toArray();
      anchor = { kind: 'place', position: placeInPlane(rayAt(now, { x, y }), from, facing) };
      client.drag(record, FIELD, anchor);
    },
    drop: () => client.drop(record, FIELD, anchor),
    cancel: () => client.cancelDrag(record, FIELD),
  };
};
