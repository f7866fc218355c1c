import { mayMoveNote as mayMove, type SessionClient } from '@orrery/client';
import type { AnnotationRecord, Capability, Vector3 } from '@orrery/protocol';
import { Matrix4, PerspectiveCamera, Vector3 as Place } from 'three';
import { expect, test } from 'vitest';
import type { FrameView } from '../layers/layer.ts';
import { createProjector } from '../picking/projector.ts';
import { gripOn } from './note-moves.ts';
import { LEADER_PX, PIN_PX } from './pin-element.ts';
import { placeInPlane } from './plane.ts';

const FAR: Vector3 = [0, 0, -1];

test('[DRAG11] the hand moves a note where its ray meets the plane through it that faces the camera', () => {
  const ray = { origin: [0, 0, 3] as Vector3, direction: [0.6, 0, -0.8] as Vector3 };
  expect(placeInPlane(ray, [0, 0.5, 1], FAR)).toEqual([1.5, 0, 1]);
  expect(placeInPlane({ ...ray, direction: [0, 0, 1] }, [0, 0.5, 1], FAR)).toEqual([0, 0.5, 1]); // away from it
  expect(placeInPlane({ ...ray, direction: [1, 0, 0] }, [0, 0.5, 1], FAR)).toEqual([0, 0.5, 1]); // along it
  expect(placeInPlane({ ...ray, direction: [0.999, 0, -0.01] }, [0, 0, 1], FAR)).toEqual([5, 0, 1]); // no farther
});

test('[DRAG11] one’s own note takes what writing took, others’ what arranging takes; a note on rows stays', () => {
  const note = (author: string, kind: 'place' | 'rows') =>
    ({ author, anchor: { kind, position: [0, 0, 0], rows: [1] } }) as unknown as AnnotationRecord;
  const client = (...held: Capability[]) =>
    ({
      userId: 'ana',
      can: (capability: Capability) => held.includes(capability),
    }) as unknown as SessionClient;
  expect(mayMove(client('annotate'), note('ana', 'place'))).toBe(true);
  expect(mayMove(client('annotate'), note('ben', 'place'))).toBe(false);
  expect(mayMove(client('annotate', 'arrange_scene'), note('ben', 'place'))).toBe(true);
  expect(mayMove(client(), note('ana', 'place'))).toBe(false);
  expect(mayMove(client('annotate', 'arrange_scene'), note('ana', 'rows'))).toBe(false);
});

/** A camera 3 m in front of the middle, on a canvas of 400 x 300. */
const aView = (): FrameView => {
  const [width, height] = [400, 300];
  const camera = new PerspectiveCamera(50, width / height, 0.1, 100);
  camera.position.set(0, 0, 3);
  camera.updateMatrixWorld();
  const matrix = new Matrix4().multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse);
  const v = camera.matrixWorldInverse.elements;
  const row = [v[2]!, v[6]!, v[10]!, v[14]!] as const;
  const scale = camera.projectionMatrix.elements[5]!;
  const projector = createProjector(matrix.elements, row, scale, false, width, height);
  return { width, height, camera, projector, forward: new Place(0, 0, -1) } as unknown as FrameView;
};

test('[DRAG11] a note goes with the hand on the screen, stops at the canvas’s edge, and is dropped once', () => {
  const said: unknown[][] = [];
  const note =
    (how: string) =>
    (...what: unknown[]) =>
      void said.push([how, ...what]);
  const client = {
    drag: note('drag'),
    drop: note('drop'),
    cancelDrag: note('cancel'),
  } as unknown as SessionClient;
  const view = aView();
  const from: Vector3 = [0.2, 0.1, 0.5];
  const start = { ...view.projector.project(...from) };
  const grip = gripOn(client, 'annotation:n', from, () => view);
  grip.move(30, -20);
  const [, record, field, anchor] = said[0] as [string, string, string, { kind: string; position: Vector3 }];
  expect([record, field, anchor.kind]).toEqual(['annotation:n', 'anchor', 'place']);
  expect(anchor.position[2]).toBe(0.5); // as deep as it was
  const at = view.projector.project(...anchor.position);
  expect(at.x - start.x).toBeCloseTo(30, 0);
  expect(at.y - start.y).toBeCloseTo(-20, 0);
  grip.move(5_000, -5_000);
  const stopped = said[1]?.[3] as { position: Vector3 };
  const edge = view.projector.project(...stopped.position);
  expect([edge.x, edge.y].map(Math.round)).toEqual([400 - PIN_PX, LEADER_PX + PIN_PX]);
  grip.drop();
  expect(said[2]).toEqual(['drop', 'annotation:n', 'anchor', stopped]);
});
