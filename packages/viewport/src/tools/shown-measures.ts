// The measures of the picture on the stage, with their author's colour and what they say; the one that is being chosen comes
// last. Both forms of the canvas draw what is here.
import { drawingsOf, drawnOnOf, isDrawnOn, type SessionClient } from '@orrery/client';
import { type DrawnOn, type MeasureEnd, viewOf } from '@orrery/protocol';
import { initialsOf } from '../color/people-colors.ts';
import { userColor } from '../people/user-color.ts';
import { type DistanceWords, distancesOf, distanceText } from './distance.ts';

const DRAFT = 0.7; // opacity of what is not kept yet

export interface MeasureDraft {
  readonly from: MeasureEnd;
  /** Null until the pointer means a place. */
  readonly to: MeasureEnd | null;
}

export interface MeasureLook {
  readonly locale: string;
  readonly words: DistanceWords;
}

export interface ShownMeasure {
  readonly key: string;
  readonly color: string;
  readonly initials: string;
  readonly from: MeasureEnd;
  readonly to: MeasureEnd;
  readonly opacity: number;
}

export class ShownMeasures {
  draft: MeasureDraft | null = null;
  private kept: readonly ShownMeasure[] | null = null;
  private about: DrawnOn | null = null;
  private readonly client: SessionClient;
  private readonly look: MeasureLook;
  private readonly letGo: (() => void)[];

  constructor(client: SessionClient, look: MeasureLook) {
    this.client = client;
    this.look = look;
    const forget = (): void => {
      this.kept = null;
    };
    this.letGo = [
      client.scene.subscribe((changed) => {
        for (const id of changed) if (id === 'view' || id.startsWith('measure:')) forget();
      }),
      client.participants.subscribe(forget),
    ];
  }

  /** Not read since something changed. */
  get isStale(): boolean {
    return this.kept === null;
  }

  get isOnGlobe(): boolean {
    this.kept ??= this.read();
    return this.about?.visualization_type === 'globe_3d';
  }

  all(): readonly ShownMeasure[] {
    this.kept ??= this.read();
    const { draft } = this;
    if (!draft?.to) return this.kept;
    const own = { key: 'measure:draft', ...this.signed(this.client.userId), opacity: DRAFT };
    return [...this.kept, { ...own, from: draft.from, to: draft.to }];
  }

  /** What can be told apart, axis by axis, in words. */
  said({ from, to }: Pick<ShownMeasure, 'from' | 'to'>): readonly string[] {
    const { about, look } = this;
    const { dataset } = this.client.data.getState();
    if (!about || !dataset) return [];
    const describe = (name: string) => dataset.columns.find((column) => column.name === name) ?? null;
    const scales = viewOf(this.client.scene.current());
    return distancesOf(from, to, about, scales, describe, look.locale).flatMap((one) => {
      if (one.kind === 'not_measurable' || one.kind === 'same') return [];
      const text = distanceText(one, look.locale, look.words, true);
      return [one.column ? `${one.column.label} ${text}` : text];
    });
  }

  dispose(): void {
    for (const stop of this.letGo) stop();
  }

  private signed(author: string): { color: string; initials: string } {
    const user = author as SessionClient['userId'];
    const name = this.client.participants.getState().get(user)?.username ?? author;
    return { color: userColor(this.client, user), initials: initialsOf(name) };
  }

  private read(): readonly ShownMeasure[] {
    const scene = this.client.scene.current();
    const about = scene.view === undefined ? null : drawnOnOf(scene);
    this.about = about;
    if (!about) return [];
    return drawingsOf(scene, 'measure')
      .filter(({ record }) => isDrawnOn(record.about, about))
      .map(({ id, record: { author, from, to } }) => ({
        key: id,
        ...this.signed(author),
        from,
        to,
        opacity: 1,
      }));
  }
}
