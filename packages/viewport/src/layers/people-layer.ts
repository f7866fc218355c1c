// People and agents: whoever leads and the nearest twelve as figures, everybody else as discs, agents as hexagons; and what
// they look at on the data. Poses are pulled; what is shown is a tenth of a second late and never jumps.
import type { SessionClient } from '@orrery/client';
import { handsOf, type UserId, type Vector3 } from '@orrery/protocol';
import { Group } from 'three';
import type { Box, Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { standsBetween } from '../people/between.ts';
import { rankCrowd } from '../people/crowd.ts';
import { drawAgents, HEXAGON, isWorking } from '../people/draw-agents.ts';
import { along, type Brushes, drawLaser, drawPerson } from '../people/draw-person.ts';
import type { EdgePerson } from '../people/edge-marks.ts';
import { outOfSight } from '../people/edge-places.ts';
import { FigureBatch } from '../people/figure-batch.ts';
import { agentInitials, discTag, nameTag } from '../people/name-tag.ts';
import type { PeopleWords } from '../people/people-words.ts';
import { Person } from '../people/person.ts';
import type { ShownPose } from '../people/pose-track.ts';
import { RowLooks, type RowPlaces } from '../people/row-looks.ts';
import type { RowTitles } from '../people/row-titles.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';
import { ScreenMarks } from './screen-marks.ts';

const IN_MY_FACE = 0.45; // metres: nearer than this a figure would fill the canvas
const BETWEEN = 0.3; // opacity of who stands before the data
const REACH = 4; // px beside a figure that still point at it

/** One person in this frame. */
interface Standing {
  readonly person: Person;
  readonly away: number;
  readonly leads: boolean;
  readonly figure: boolean;
}

export interface PeopleLayerOptions {
  readonly client: SessionClient;
  readonly measure: TextMeasure;
  readonly words: PeopleWords;
  readonly titles: RowTitles;
  readonly rows: RowPlaces;
  /** Always a figure: whom this person follows, who drives, who is spotlit. */
  readonly leads: () => ReadonlySet<UserId>;
}

export class PeopleLayer implements Layer {
  readonly object = new Group();
  /** Where the pointer is, CSS px. */
  pointer: { readonly x: number; readonly y: number } | null = null;
  /** What lies over the canvas, CSS px: agents wait beside it. */
  covered: readonly Box[] = [];
  private readonly people = new Map<UserId, Person>();
  private readonly brushes: Brushes;
  private readonly looks: RowLooks;
  /** About bars that people look at. */
  private readonly frames = new ScreenLines(26, true);
  private readonly options: PeopleLayerOptions;
  private order: readonly Standing[] = [];
  private figures = 0;
  private radii = new Map<Person, number>();
  private noticed: Person | null = null;
  private agentPlaces: ReadonlyMap<Person, Vector3> = new Map();

  constructor(options: PeopleLayerOptions) {
    this.options = options;
    this.looks = new RowLooks(options.rows, options);
    this.brushes = {
      figures: new FigureBatch(),
      under: new ScreenMarks(12, true),
      over: new ScreenMarks(42, false),
      rays: new ScreenLines(41, false),
    };
    const { figures, under, over, rays } = this.brushes;
    this.object.add(figures.object, under.points, over.points, rays.mesh, this.frames.mesh);
  }

  /** What is shown of somebody now; null where they are not here. */
  poseOf(user: UserId): ShownPose | null {
    return this.people.get(user)?.shown ?? null;
  }

  stirs(now: number): boolean {
    this.meet();
    const { client } = this.options;
    const hands = new Set(handsOf(client.scene.current()).map((hand) => hand.user_id));
    let stirs = false;
    for (const [user, person] of this.people) {
      if (person.raises(hands.has(user))) stirs = true;
      if (person.participant.kind === 'person' || isWorking(client, person)) {
        if (person.hear(client.poses.get(user), now)) stirs = true;
      } else if (person.rest()) stirs = true;
      if (person.moving(now)) stirs = true;
    }
    return stirs;
  }

  update(view: FrameView): void {
    const { figures, under, over, rays } = this.brushes;
    for (const brush of [figures, under, over, rays, this.frames]) brush.clear();
    for (const person of this.people.values()) person.tint(view.theme.canvas);
    const eye = view.eye.toArray() as [number, number, number];
    this.rank(eye);
    this.noticed = this.pointed(view);
    this.radii.clear();
    this.order.forEach(({ person, away }, rank) => {
      const between = person.shown !== null && standsBetween(eye, person.shown.position);
      const opacity = away < IN_MY_FACE ? 0 : between ? BETWEEN : 1;
      person.update(view.now, view.delta, opacity, view.reducedMotion, person === this.noticed);
      person.figure = rank < this.figures;
      if (!person.shown) return;
      const radius = drawPerson(person, person.shown, person.figure, view, this.brushes);
      this.radii.set(person, radius);
      drawLaser(person, person.shown.position, radius, view, this.brushes, this.hides);
    });
    this.looks.draw(
      this.order.map(({ person }) => person),
      view,
      over,
      this.frames,
    );
    const { client } = this.options;
    this.agentPlaces = drawAgents(client, this.agents(), view, this.brushes, this.hides, this.covered);
    figures.commit(view.theme, view.eye);
    under.commit(view.pixelRatio);
    over.commit(view.pixelRatio);
    for (const lines of [rays, this.frames]) lines.commit(view.width, view.height, view.pixelRatio);
  }

  labels(view: FrameView, into: Label[]): void {
    const { measure } = this.options;
    this.order.forEach(({ person }, rank) => {
      if (!person.shown || person.opacity < 0.02 || this.hides(person.shown.position)) return;
      const { x, y, ahead } = view.projector.project(...person.shown.position);
      if (!ahead) return;
      const radius = this.radii.get(person) ?? 0;
      const near = Math.max(0, 60 - rank);
      const priority = person === this.noticed ? 90 : person.speaking ? 66 : near;
      const named = person.figure || person === this.noticed || person.speaking;
      if (person.figure && person.opacity > 0.9) into.push(roomFor(person, x, y, radius));
      if (!person.figure) discTag(person, { x, y, radius, priority: 30 }, into);
      if (named) nameTag(person, { x, y, radius, priority }, measure, into);
    });
    this.looks.labels(into);
    for (const [person, at] of this.agentPlaces) {
      const { x, y, depth, ahead } = view.projector.project(...at);
      if (!ahead || this.hides(at)) continue;
      const working = isWorking(this.options.client, person);
      const radius = view.projector.scaleAt(depth) * HEXAGON;
      const room = roomFor(person, x, y, radius);
      // Docked ones carry their initials inside, which therefore come first.
      into.push(working ? room : { ...room, priority: 60 });
      const place = { x, y, radius, priority: 65 };
      if (radius > 9 && working) nameTag(person, place, measure, into);
      else if (radius > 9) agentInitials(person, place, into);
    }
  }

  /** Who is beside the canvas or behind the eye. */
  outOfSight({ projector, width, height }: FrameView): readonly EdgePerson[] {
    return this.order.flatMap(({ person, leads, away }, rank) => {
      if (!person.shown || away < IN_MY_FACE) return []; // whom one follows is where one is
      const { x, y, ahead, depth } = projector.project(...person.shown.position);
      if (ahead && !outOfSight(x, y, width, height)) return [];
      const { user_id: id, username: name } = person.participant;
      const { initials, color } = person;
      const importance = (leads ? 200 : 0) + (person.speaking ? 100 : 0) - rank;
      return [{ id, name, initials, color, x, y, behind: depth < 0, rank: importance }];
    });
  }

  dispose(): void {
    const { figures, under, over, rays } = this.brushes;
    for (const brush of [figures, under, over, rays, this.frames]) brush.dispose();
  }

  private readonly hides = (place: Vector3): boolean => this.options.rows.hides(place);

  /** Keeps one person per participant; a changed participant is a new one who stands where they stood. */
  private meet(): void {
    const { client } = this.options;
    const present = client.participants.getState();
    for (const [user, participant] of present) {
      if (user === client.userId) continue;
      const known = this.people.get(user);
      if (known?.participant === participant) continue;
      const person = new Person(participant);
      if (known) person.opacity = known.opacity;
      this.people.set(user, person);
    }
    for (const user of this.people.keys()) if (!present.has(user)) this.people.delete(user);
  }

  private rank(eye: Vector3): void {
    const crowd: Standing[] = [];
    const leaders = this.options.leads();
    for (const [user, person] of this.people) {
      if (person.participant.kind !== 'person') continue;
      const { shown, figure } = person;
      const away = shown ? Math.hypot(...along(eye, shown.position, -1)) : Number.POSITIVE_INFINITY;
      crowd.push({ person, away, figure, leads: person.pose?.spotlit === true || leaders.has(user) });
    }
    const { order, figures } = rankCrowd(crowd);
    this.order = order;
    this.figures = figures;
  }

  /** Whom the pointer is on, as the frame before drew them; the nearest first. */
  private pointed(view: FrameView): Person | null {
    const { pointer } = this;
    if (!pointer) return null;
    for (const { person } of [...this.order].sort((a, b) => a.away - b.away)) {
      if (!person.shown || person.opacity < 0.2) continue;
      const { x, y, ahead } = view.projector.project(...person.shown.position);
      const radius = this.radii.get(person) ?? 0;
      if (ahead && Math.hypot(pointer.x - x, pointer.y - y) < radius + REACH) return person;
    }
    return null;
  }

  private agents(): Person[] {
    return [...this.people.values()].filter((person) => person.participant.kind === 'agent');
  }
}

/** Keeps texts off something round. */
const roomFor = (person: Person, x: number, y: number, radius: number): Label => ({
  key: `space:${person.participant.user_id}`,
  text: '',
  style: 'space',
  places: [{ x, y, width: radius * 2, height: radius * 2 }],
  priority: 70,
});
