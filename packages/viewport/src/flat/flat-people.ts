// Other people on a flat plot: a ring in their hue about the row they look at, with their name, and a mark at the border where
// that row is out of sight. There are no heads on paper; where somebody stands is the 3D form's to show.
import type { SessionClient } from '@orrery/client';
import type { UserId } from '@orrery/protocol';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import { seenHue } from '../color/seen-hue.ts';
import type { Label } from '../labels/label.ts';
import type { EdgePerson } from '../people/edge-marks.ts';
import { type LookTexts, lookLabels, RING_PX, RING_STEP, RINGS } from '../people/look-labels.ts';
import { groupLooks, type Look, type LookGroup } from '../people/looks.ts';
import type { ScreenOf } from './flat-person-marks.ts';
import type { FlatFrame } from './flat-plot.ts';
import type { FlatArea } from './flat-space.ts';

const LEFT_MS = 20_000; // after they looked away: whoever glances at a panel is still there

/** Where somebody is on the paper: the row they look at, or looked at last. */
interface There {
  readonly row: number;
  readonly since: number;
  left: number | null;
}

const inside = ({ left, top, width, height }: FlatArea, x: number, y: number): boolean =>
  x >= left && y >= top && x <= left + width && y <= top + height;

export class FlatPeople {
  /** Who is beside what is shown, as the last frame saw it. */
  outOfSight: readonly EdgePerson[] = [];
  private readonly client: SessionClient;
  private readonly texts: LookTexts;
  private readonly there = new Map<UserId, There>();
  private heard = Number.NEGATIVE_INFINITY;
  private groups: readonly LookGroup[] = [];

  constructor(client: SessionClient, texts: LookTexts) {
    this.client = client;
    this.texts = texts;
  }

  /** Somebody's pose is news, or somebody has looked away for long. */
  stirs(now: number): boolean {
    let newest = Number.NEGATIVE_INFINITY;
    for (const { arrived } of this.client.poses.values()) newest = Math.max(newest, arrived);
    const gone = [...this.there.values()].some(({ left }) => left !== null && now - left >= LEFT_MS);
    if (newest === this.heard) return gone;
    this.heard = newest;
    return true;
  }

  /** The row by which somebody is found on the paper; null where they are not on it. */
  rowOf(user: UserId): number | null {
    return this.there.get(user)?.row ?? null;
  }

  /** `nameOf` answers what the mark of a row is called where that is no single row. */
  draw(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    screenOf: ScreenOf,
    nameOf: (row: number) => string | null,
  ): void {
    this.meet(frame.now);
    const looks: Look[] = [];
    const away: EdgePerson[] = [];
    for (const [user, { row, since, left }] of this.there) {
      const at = screenOf(row);
      const participant = this.client.participants.getState().get(user);
      if (!at || !participant) continue;
      const color = seenHue(colorOf(participant), frame.theme.canvas);
      const name = participant.username;
      const initials = initialsOf(name);
      if (!inside(frame.clip, at.x, at.y))
        away.push({ id: user, name, initials, color, ...at, behind: false, rank: since });
      else if (left === null)
        looks.push({ user, name, initials, color, about: { row, mark: nameOf(row) }, ...at, since, glow: 1 });
    }
    this.outOfSight = away;
    this.groups = groupLooks(looks);
    context.lineWidth = 2;
    for (const { looks, x, y } of this.groups)
      looks.slice(0, RINGS).forEach(({ color }, index) => {
        context.strokeStyle = color;
        context.beginPath();
        context.arc(x, y, (RING_PX + index * RING_STEP) / 2 - 1, 0, 2 * Math.PI);
        context.stroke();
      });
  }

  labels(into: Label[]): void {
    lookLabels(this.groups, this.texts, into);
  }

  private meet(now: number): void {
    const present = this.client.participants.getState();
    for (const user of present.keys()) {
      if (user === this.client.userId) continue;
      const row = this.client.poses.get(user)?.pose.row;
      const known = this.there.get(user);
      if (row === undefined) {
        if (known) known.left ??= now;
      } else if (known?.row !== row || known.left !== null)
        this.there.set(user, { row, since: now, left: null });
    }
    for (const [user, { left }] of this.there)
      if (!present.has(user) || (left !== null && now - left >= LEFT_MS)) this.there.delete(user);
  }
}
