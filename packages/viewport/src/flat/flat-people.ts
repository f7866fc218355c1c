// Other people on a flat plot: a ring in their hue about the row they look at, with their name. There are no heads on
// paper; where somebody stands is the 3D form's to show.
import type { SessionClient } from '@orrery/client';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import { besideBoxes } from '../labels/beside-boxes.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { PeopleWords } from '../people/people-words.ts';
import type { FlatFrame } from './flat-plot.ts';

const RING_PX = 16;
const CHIP_PX = 22;
const PADDING = 18; // px beside a name
const FURTHER = [0, 24]; // px

interface Looking {
  readonly user: string;
  readonly name: string;
  readonly row: number;
  readonly initials: string;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}

export class FlatPeople {
  private readonly client: SessionClient;
  private heard = Number.NEGATIVE_INFINITY;
  private seen: readonly Looking[] = [];

  private readonly words: PeopleWords;
  private readonly measure: TextMeasure;

  constructor(client: SessionClient, words: PeopleWords, measure: TextMeasure) {
    this.client = client;
    this.words = words;
    this.measure = measure;
  }

  /** Somebody's pose is news. */
  stirs(): boolean {
    let newest = Number.NEGATIVE_INFINITY;
    for (const { arrived } of this.client.poses.values()) newest = Math.max(newest, arrived);
    if (newest === this.heard) return false;
    this.heard = newest;
    return true;
  }

  /** `screenOf` answers where a row is seen, null where it is not. */
  draw(
    context: CanvasRenderingContext2D,
    frame: FlatFrame,
    screenOf: (row: number) => { readonly x: number; readonly y: number } | null,
  ): void {
    const seen: Looking[] = [];
    const { left, top, width, height } = frame.clip;
    for (const [user, participant] of this.client.participants.getState()) {
      const row = user === this.client.userId ? undefined : this.client.poses.get(user)?.pose.row;
      const at = row === undefined ? null : screenOf(row);
      if (!at || at.x < left || at.y < top || at.x > left + width || at.y > top + height) continue;
      const color = colorOf(participant);
      const name = participant.username;
      seen.push({ user, name, row: row!, initials: initialsOf(name), color, x: at.x, y: at.y });
    }
    this.seen = seen;
    context.lineWidth = 2;
    for (const { color, x, y } of seen) {
      context.strokeStyle = color;
      context.beginPath();
      context.arc(x, y, RING_PX / 2 - 1, 0, 2 * Math.PI);
      context.stroke();
    }
  }

  labels(into: Label[]): void {
    const away = RING_PX / 2 + CHIP_PX / 2 + 3;
    for (const { user, name, row, initials, color, x, y } of this.seen) {
      const places = [
        { x: x + away, y: y - away },
        { x: x - away, y: y - away },
        { x: x + away, y: y + away },
        { x: x - away, y: y + away },
      ].map((place) => ({ ...place, width: CHIP_PX, height: CHIP_PX }));
      const text = this.words.row(name, row);
      const width = this.measure.width(text, 400) + PADDING;
      const boxes = FURTHER.flatMap((px) => besideBoxes(x, y, RING_PX / 2 + px, width, CHIP_PX));
      // In a crowd, where names have no room, initials may.
      const chip: Label = {
        key: `chip:${user}`,
        text: '',
        style: 'initials',
        initials,
        mark: color,
        places,
        priority: 60,
      };
      into.push({
        key: `looks:${user}`,
        text,
        style: 'name',
        plate: color,
        places: boxes,
        priority: 60,
        fallback: chip,
      });
    }
  }
}
