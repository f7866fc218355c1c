// Rings about what people look at on the data, frames about bars, and texts beside the newest: "Ana: row 8,213".
import type { Vector3 } from '@orrery/protocol';
import type { Label } from '../labels/label.ts';
import type { FrameView } from '../layers/layer.ts';
import { addFrame, type MarkBox } from '../layers/mark-frame.ts';
import type { ScreenLines } from '../layers/screen-lines.ts';
import type { ScreenMarks } from '../layers/screen-marks.ts';
import type { Mark } from '../views/mark.ts';
import { type LookTexts, lookLabels, RING_PX, RING_STEP, RINGS } from './look-labels.ts';
import { groupLooks, type Look, type LookGroup } from './looks.ts';
import type { Person } from './person.ts';

/** What the canvas knows about rows. */
export interface RowPlaces {
  /** Where a row is drawn; null where it is not. */
  placeOf(row: number): Vector3 | null;
  /** The mark that holds a row where that is no single row's; `near` where several do. */
  holderOf(row: number, near: Vector3 | null): Mark | null;
  /** The box that the mark of a row fills; null where it is none. */
  boxOf(row: number): MarkBox | null;
  /** Something opaque is before a place. */
  hides(place: Vector3): boolean;
}

interface Seen {
  readonly look: Look;
  readonly place: Vector3;
  readonly person: Person;
}

export class RowLooks {
  private groups: readonly LookGroup[] = [];
  private readonly rows: RowPlaces;
  private readonly texts: LookTexts;

  constructor(rows: RowPlaces, texts: LookTexts) {
    this.rows = rows;
    this.texts = texts;
  }

  draw(people: readonly Person[], view: FrameView, over: ScreenMarks, frames: ScreenLines): void {
    const seen = new Map<string, Seen>();
    for (const person of people) {
      const one = this.look(person, view);
      if (one) seen.set(one.look.user, one);
    }
    this.groups = groupLooks([...seen.values()].map(({ look }) => look));
    for (const { looks } of this.groups) {
      const middle = seen.get(looks[0]!.user)!.place;
      const box = this.rows.boxOf(looks[0]!.about.row);
      looks.slice(0, RINGS).forEach((look, index) => {
        const { person } = seen.get(look.user)!;
        if (box) addFrame(frames, box, index, person.rgb, look.glow);
        else over.add(middle, person.rgb, look.glow, RING_PX + index * RING_STEP, 2);
      });
    }
  }

  labels(into: Label[]): void {
    lookLabels(this.groups, this.texts, into);
  }

  private look(person: Person, view: FrameView): Seen | null {
    const { row, pose } = person;
    if (row === null || person.glow < 0.02) return null;
    const mark = this.rows.holderOf(row, pose?.target ?? null);
    const place = mark?.place ?? this.rows.placeOf(row);
    if (!place || this.rows.hides(place)) return null;
    const p = view.projector.project(...place);
    if (!p.ahead || p.x < 0 || p.y < 0 || p.x > view.width || p.y > view.height) return null;
    const { user_id: user, username: name } = person.participant;
    const about = { row, mark: mark?.name ?? null };
    const { color, initials, rowSince: since, glow } = person;
    return { look: { user, name, initials, color, about, x: p.x, y: p.y, since, glow }, place, person };
  }
}
