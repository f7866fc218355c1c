// Who made the stage's selection, as a text at it: "Ana: 214 rows". It stands for some seconds after a selection and comes back
// when it is asked for; one's own has none. The canvas's two forms say where rows are seen.
import type { SessionClient } from '@orrery/client';
import type { SelectedAbout } from '@orrery/protocol';
import { seenHue } from '../color/seen-hue.ts';
import type { Box, Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { approach } from '../loop/easing.ts';
import { someRows } from '../stage/fit-orbit.ts';
import type { Theme } from '../theme.ts';
import type { PeopleWords } from './people-words.ts';
import type { RowTitles } from './row-titles.ts';
import { userColor } from './user-color.ts';

const STANDS_MS = 8_000; // long enough to be read by who looks elsewhere first; then the rings alone say it
const FADE_MS = 160;
const SAMPLE = 256; // rows: where so many are is where all are
const AIR = 12; // px between the highest ring and the text
const HEIGHT = 22;
const PADDING = 18;
const STEPS = [0, 24, 48]; // px: higher where something else stands
const PRIORITY = 62; // before the looks of others: it is about more rows

export type TaggedClient = Pick<SessionClient, 'userId' | 'selection' | 'participants'>;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A text's places over, under and beside what is seen of the selection. */
const placesAbout = (spots: readonly Spot[], width: number): Box[] => {
  let [top, low, sum] = [Infinity, -Infinity, 0];
  for (const { x, y } of spots) {
    top = Math.min(top, y);
    low = Math.max(low, y);
    sum += x;
  }
  const x = sum / spots.length;
  const box = (y: number): Box => ({ x, y, width, height: HEIGHT });
  const away = AIR + HEIGHT / 2;
  return [
    ...STEPS.map((step) => box(top - away - step)),
    ...STEPS.map((step) => box(low + away + step)),
    box(spots[0]!.y),
  ];
};

export class SelectionTag {
  private readonly client: TaggedClient;
  private readonly words: PeopleWords;
  private readonly measure: TextMeasure;
  private readonly titles: RowTitles;
  private about: SelectedAbout = null;
  private mask: Uint8Array | null = null;
  private rows: readonly number[] = [];
  private since = Number.NEGATIVE_INFINITY;
  private glow = 0;
  private asked = false;

  constructor(client: TaggedClient, words: PeopleWords, measure: TextMeasure, titles: RowTitles) {
    this.client = client;
    this.words = words;
    this.measure = measure;
    this.titles = titles;
  }

  /** Shows it as long as somebody asks. */
  ask(asked: boolean): void {
    this.asked = asked;
  }

  /** Whether the next frame differs although nothing was invalidated. */
  stirs(now: number): boolean {
    return this.isStale() || this.glow !== this.goal(now);
  }

  update(now: number, delta: number, reducedMotion: boolean): void {
    if (this.isStale()) this.take(now);
    this.glow = approach(this.glow, this.goal(now), delta, reducedMotion ? 0 : FADE_MS);
  }

  /** `spotOf` answers where a row is seen on the canvas, CSS px; null where it is not. */
  labels(theme: Theme, spotOf: (row: number) => Spot | null, into: Label[]): void {
    if (this.glow < 0.02 || this.about === null) return;
    const { author } = this.about;
    const name = this.client.participants.getState().get(author)?.username;
    const count = this.client.selection.getState().count;
    if (name === undefined || count === null) return;
    const spots = this.rows.flatMap((row) => spotOf(row) ?? []);
    if (spots.length === 0) return;
    const only = count === 1 ? this.rows[0]! : null;
    const text = only === null ? this.words.rows(name, count) : this.titles.said(name, only, this.words);
    into.push({
      key: `selected:${author}`,
      text,
      style: 'name',
      plate: seenHue(userColor(this.client, author), theme.canvas),
      places: placesAbout(spots, this.measure.width(text, 400) + PADDING),
      priority: PRIORITY,
      opacity: this.glow,
    });
  }

  private goal(now: number): number {
    if (this.about === null || this.rows.length === 0) return 0;
    return this.asked || now - this.since < STANDS_MS ? 1 : 0;
  }

  private isStale(): boolean {
    const { about, mask } = this.client.selection.getState();
    return about !== this.about || mask !== this.mask;
  }

  private take(now: number): void {
    const { about, mask, count } = this.client.selection.getState();
    const theirs = about !== null && about.author !== this.client.userId;
    // What one selects oneself needs no name; while somebody's next rows are computed the old text stands.
    if (about !== this.about || (this.mask === null && mask !== null)) this.since = now;
    if (about === null) this.asked = false; // what asked for it went with it
    this.about = about;
    this.mask = mask;
    this.rows = theirs && mask ? [...someRows(mask, count ?? mask.length, SAMPLE)] : [];
  }
}
