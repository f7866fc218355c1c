// What others see of this person: where the head is and looks, what the laser points at, which row is hovered. Written
// only when it changed; the client paces what is sent.
import type { SessionClient } from '@orrery/client';
import type { Lens, Pose, Quaternion, RowIndex, Tool, Vector3 } from '@orrery/protocol';
import type { Faces } from '../axes/far-planes.ts';
import type { Mark } from '../views/mark.ts';

/** Where a ray from the eye first meets one of the drawn faces; null where it misses them all. Pure. */
export const faceHit = (origin: Vector3, direction: Vector3, faces: Faces): Vector3 | null => {
  let best = Number.POSITIVE_INFINITY;
  for (let axis = 0; axis < 3; axis++) {
    const t = (faces[axis]! - origin[axis]!) / direction[axis]!;
    if (!(t > 0) || t >= best) continue;
    const others = [0, 1, 2].filter((other) => other !== axis);
    if (others.every((other) => Math.abs(origin[other]! + direction[other]! * t) <= 1)) best = t;
  }
  if (!Number.isFinite(best)) return null;
  return origin.map((c, i) => c + direction[i]! * best) as Vector3;
};

/** The row by which others are told of a mark, looked up once a mark. */
export class HeldRow {
  private key: string | null = null;
  private row: number | null = null;
  private readonly find: (mark: Mark) => number | null;

  constructor(find: (mark: Mark) => number | null) {
    this.find = find;
  }

  rowOf(mark: Mark | null): number | null {
    if (!mark) return null;
    if (mark.row !== null) return mark.row;
    if (mark.key !== this.key) {
      this.key = mark.key;
      this.row = this.find(mark);
    }
    return this.row;
  }
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** To a hundredth of a percent, so that trembling below it is not told. */
const roundedLens = ({ distance, aspect, ...lens }: Lens): Lens => ({
  ...lens,
  distance: Number(distance.toPrecision(5)),
  aspect: Math.round(aspect * 50) / 50,
});

export class OwnPose {
  private sent = '';
  private readonly client: SessionClient;

  constructor(client: SessionClient) {
    this.client = client;
  }

  /** Says it again although nothing changed: after a welcome, the server knows nothing. */
  forget(): void {
    this.sent = '';
  }

  write(
    position: Vector3,
    orientation: Quaternion,
    tool: Tool,
    target: Vector3 | null,
    row: number | null,
    /** The target is told whatever the tool: the mark pointed at is more than its row. */
    always = false,
    /** What is looked through, where somebody follows. */
    lens: Lens | null = null,
  ): void {
    const pose: Pose = {
      position: position.map(round) as Vector3,
      orientation: orientation.map(round) as Quaternion,
      tool,
      ...((tool === 'point' || always) && target ? { target: target.map(round) as Vector3 } : {}),
      ...(row === null ? {} : { row: row as RowIndex }),
      ...(lens && { lens: roundedLens(lens) }),
    };
    const text = JSON.stringify(pose);
    if (text === this.sent) return;
    this.sent = text;
    this.client.setPose(pose);
  }
}
