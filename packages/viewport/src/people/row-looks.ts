// Rings about what people look at on the data, and texts beside the newest: "Ana: row 8,213".
import type { Vector3 } from '@orrery/protocol';
import { besideBoxes } from '../labels/beside-boxes.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import type { FrameView } from '../layers/layer.ts';
import type { ScreenMarks } from '../layers/screen-marks.ts';
import type { Mark } from '../views/mark.ts';
import { calledBy, groupLooks, type Look, type LookGroup } from './looks.ts';
import type { PeopleWords } from './people-words.ts';
import type { Person } from './person.ts';

const RING_PX = 16;
const RING_STEP = 7; // px: who looks at the same has a ring around the ring
const RINGS = 3;
const HEIGHT = 20;
const PADDING = 18;
const FURTHER = [0, 24, 48]; // px
const PRIORITY = 58; // after the names of figures, before axes

/** What the canvas knows about rows. */
export interface RowPlaces {
  /** Where a row is drawn; null where it is not. */
  placeOf(row: number): Vector3 | null;
  /** The mark that holds a row where that is no single row's; `near` where several do. */
  holderOf(row: number, near: Vector3 | null): Mark | null;
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
  private readonly words: PeopleWords;
  private readonly measure: TextMeasure;

  constructor(rows: RowPlaces, words: PeopleWords, measure: TextMeasure) {
    this.rows = rows;
    this.words = words;
    this.measure = measure;
  }

  draw(people: readonly Person[], view: FrameView, over: ScreenMarks): void {
    const seen = new Map<string, Seen>();
    for (const person of people) {
      const one = this.look(person, view);
      if (one) seen.set(one.look.user, one);
    }
    this.groups = groupLooks([...seen.values()].map(({ look }) => look));
    for (const { looks } of this.groups) {
      const middle = seen.get(looks[0]!.user)!.place;
      looks.slice(0, RINGS).forEach((look, index) => {
        const { person } = seen.get(look.user)!;
        over.add(middle, person.rgb, look.glow, RING_PX + index * RING_STEP, 2);
      });
    }
  }

  labels(into: Label[]): void {
    this.groups.forEach((group, index) => {
      if (!group.named) return;
      const newest = group.looks[0]!;
      const { names, more } = calledBy(group);
      const who = this.words.names(names, more);
      const { row, mark } = newest.about;
      const text = mark === null ? this.words.row(who, row) : this.words.mark(who, mark);
      const radius = (RING_PX + Math.min(RINGS - 1, group.looks.length - 1) * RING_STEP) / 2;
      const width = this.measure.width(text, 400) + PADDING;
      into.push({
        key: `looks:${newest.user}`,
        text,
        style: 'name',
        plate: newest.color,
        // Somebody's figure may stand right there: then a little further off.
        places: FURTHER.flatMap((px) => besideBoxes(group.x, group.y, radius + px, width, HEIGHT)),
        priority: PRIORITY - index,
        opacity: 0.55 + 0.45 * newest.glow,
      });
    });
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
    const { color, rowSince: since, glow } = person;
    return { look: { user, name, color, about, x: p.x, y: p.y, since, glow }, place, person };
  }
}
