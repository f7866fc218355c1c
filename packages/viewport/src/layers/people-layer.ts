// People and agents: the nearest twelve as heads, everybody else as discs, agents as hexagons; gaze, lasers, and rings
// about the rows they look at. Poses are pulled; what is shown is a tenth of a second late and never jumps.
import type { SessionClient } from '@orrery/client';
import type { UserId, Vector3 } from '@orrery/protocol';
import { DirectionalLight, Group, HemisphereLight, Quaternion } from 'three';
import { gazeOf } from '../camera/orbit.ts';
import { parseHex } from '../color/contrast.ts';
import type { Label } from '../labels/label.ts';
import type { TextMeasure } from '../labels/text-measure.ts';
import { standsBetween } from '../people/between.ts';
import { dockPlaces } from '../people/dock.ts';
import { HEAD_RADIUS, Head } from '../people/head.ts';
import { leaves } from '../people/leaves.ts';
import { nameTag } from '../people/name-tag.ts';
import { Person } from '../people/person.ts';
import type { ShownPose } from '../people/pose-track.ts';
import type { FrameView, Layer } from './layer.ts';
import { ScreenLines } from './screen-lines.ts';
import { ScreenMarks } from './screen-marks.ts';

const HEADS = 12; // more faces than this are a crowd, and a crowd is discs
const DISC_PX = 24;
const HEXAGON = 0.075; // metres
const GROUND = 1.6; // of the hexagon's radius: inside its lines, so that initials are read above marks and coasts
const GAZE = 0.62; // metres in front of the head: arm's length
const IN_MY_FACE = 0.45; // metres: nearer than this a head would fill the canvas
const BETWEEN = 0.3; // opacity of who stands before the data

type Point = [number, number, number];

const along = (from: Vector3, direction: Vector3, distance: number): Point => [
  from[0] + direction[0] * distance,
  from[1] + direction[1] * distance,
  from[2] + direction[2] * distance,
];

/** Keeps texts off something round. */
const roomFor = (person: Person, x: number, y: number, radius: number): Label => ({
  key: `space:${person.participant.user_id}`,
  text: '',
  style: 'space',
  places: [{ x, y, width: radius * 2, height: radius * 2 }],
  priority: 70,
});

export class PeopleLayer implements Layer {
  readonly object = new Group();
  private readonly people = new Map<UserId, Person>();
  private readonly under = new ScreenMarks(12, true);
  private readonly over = new ScreenMarks(42, false);
  private readonly rays = new ScreenLines(41, false);
  private readonly client: SessionClient;
  private readonly measure: TextMeasure;
  private readonly rowPlace: (row: number) => Point | null;
  private readonly hides: (place: Vector3) => boolean;
  private nearest: Person[] = [];
  private readonly agentPlaces = new WeakMap<Person, Vector3>();

  /** `rowPlace` answers where a row is drawn, null where it is not; `hides`, what stands behind something opaque. */
  constructor(
    client: SessionClient,
    measure: TextMeasure,
    rowPlace: (row: number) => Point | null,
    hides: (place: Vector3) => boolean = () => false,
  ) {
    this.client = client;
    this.measure = measure;
    this.rowPlace = rowPlace;
    this.hides = hides;
    const sun = new DirectionalLight(0xffffff, 1.6);
    sun.position.set(2, 5, 3);
    this.object.add(new HemisphereLight(0xffffff, 0x8a94a0, 1.7), sun);
    this.object.add(this.under.points, this.over.points, this.rays.mesh);
  }

  /** What is shown of somebody now; null where they are not here. */
  poseOf(user: UserId): ShownPose | null {
    return this.people.get(user)?.shown ?? null;
  }

  stirs(now: number): boolean {
    this.meet();
    let stirs = false;
    for (const [user, person] of this.people) {
      if (person.participant.kind === 'person' || this.working(person)) {
        if (person.hear(this.client.poses.get(user), now)) stirs = true;
      } else if (person.rest()) stirs = true;
      if (person.moving(now)) stirs = true;
    }
    return stirs;
  }

  update(view: FrameView): void {
    this.under.clear();
    this.over.clear();
    this.rays.clear();
    const eye = view.eye.toArray() as Point;
    const away = (person: Person): number =>
      person.shown ? Math.hypot(...along(eye, person.shown.position, -1)) : Number.POSITIVE_INFINITY;
    const all = [...this.people.values()].filter((person) => person.participant.kind === 'person');
    this.nearest = all.sort((a, b) => away(a) - away(b));
    this.nearest.forEach((person, rank) => {
      const distance = away(person);
      const hidden = distance < IN_MY_FACE;
      const between = person.shown !== null && standsBetween(eye, person.shown.position);
      person.update(view.now, view.delta, hidden ? 0 : between ? BETWEEN : 1, view.reducedMotion);
      if (person.shown) this.drawPerson(person, person.shown, rank < HEADS, view);
    });
    this.drawAgents(view);
    this.under.commit(view.pixelRatio);
    this.over.commit(view.pixelRatio);
    this.rays.commit(view.width, view.height, view.pixelRatio);
  }

  labels(view: FrameView, into: Label[]): void {
    this.nearest.forEach((person, rank) => {
      if (!person.shown || person.opacity < 0.02 || this.hides(person.shown.position)) return;
      const p = view.projector.project(...person.shown.position);
      if (!p.ahead) return;
      const head = rank < HEADS;
      const radius = head
        ? view.projector.scaleAt(p.depth) * HEAD_RADIUS * person.participant.avatar_config.scale * 1.3
        : DISC_PX / 2;
      if (head && person.opacity > 0.9) into.push(roomFor(person, p.x, p.y, radius));
      nameTag(person, p.x, p.y, radius, head ? 60 - rank : 30, head, this.measure, into);
    });
    for (const person of this.agents()) {
      const at = this.agentPlaces.get(person);
      const p = at && view.projector.project(...at);
      if (!at || !p?.ahead || this.hides(at)) continue;
      const radius = view.projector.scaleAt(p.depth) * HEXAGON;
      const room = roomFor(person, p.x, p.y, radius);
      // Docked ones carry their initials inside, which therefore come first.
      into.push(this.working(person) ? room : { ...room, priority: 60 });
      if (radius > 9) nameTag(person, p.x, p.y, radius, 65, this.working(person), this.measure, into);
    }
  }

  dispose(): void {
    for (const person of this.people.values()) person.dispose();
    this.under.dispose();
    this.over.dispose();
    this.rays.dispose();
  }

  /** Keeps one person per participant; a changed participant is a new one. */
  private meet(): void {
    const present = this.client.participants.getState();
    for (const [user, participant] of present) {
      if (user === this.client.userId) continue;
      const known = this.people.get(user);
      if (known?.participant === participant) continue;
      known?.dispose();
      const person = new Person(participant);
      if (known) person.opacity = known.opacity;
      this.people.set(user, person);
    }
    for (const [user, person] of this.people) {
      if (present.has(user)) continue;
      person.dispose();
      this.people.delete(user);
    }
  }

  private drawPerson(person: Person, shown: ShownPose, asHead: boolean, view: FrameView): void {
    const { opacity, rgb } = person;
    const position = shown.position;
    const scale = person.participant.avatar_config.scale;
    const p = view.projector.project(...position);
    const diameter = asHead ? view.projector.scaleAt(p.depth) * HEAD_RADIUS * scale * 2.6 : DISC_PX;
    if (asHead) {
      person.head ??= new Head();
      this.object.add(person.head.group);
      const turn = new Quaternion(...shown.orientation);
      person.head.place(position, turn, scale, opacity, view.theme);
      this.under.add(position, rgb, opacity, Math.min(200, Math.max(14, diameter)), 2);
      const end = along(position, gazeOf(shown.orientation), GAZE);
      const from = leaves(position, end, diameter / 2, view.projector);
      if (from) this.rays.add(from, end, rgb, 0.4 * opacity, 1);
    } else {
      person.dispose();
      this.under.add(position, parseHex(view.theme.panel), opacity, DISC_PX, 0);
      this.under.add(position, rgb, opacity, DISC_PX, 2);
    }
    this.drawLaser(person, position, diameter / 2, view);
    const row = person.row === null ? null : this.rowPlace(person.row);
    if (row && !this.hides(row)) this.over.add(row, rgb, 1, 16, 2);
  }

  private drawLaser(person: Person, head: Vector3, radius: number, view: FrameView): void {
    if (person.laser <= 0 || !person.hit || this.hides(person.hit)) return;
    const from = leaves(head, person.hit, radius, view.projector);
    if (from) this.rays.add(from, person.hit, person.rgb, 0.85 * person.laser, 2);
    this.over.add(person.hit, person.rgb, person.laser, 9, 0);
  }

  private agents(): Person[] {
    return [...this.people.values()].filter((person) => person.participant.kind === 'agent');
  }

  private working(person: Person): boolean {
    const tasks = this.client.agents.getState();
    return tasks.some((task) => task.agent_id === person.participant.user_id && task.result === null);
  }

  private drawAgents(view: FrameView): void {
    const agents = this.agents();
    const { elements: e } = view.camera.matrixWorld;
    const right: Point = [e[0]!, e[1]!, e[2]!];
    const up: Point = [e[4]!, e[5]!, e[6]!];
    const forward = view.forward.toArray() as Point;
    const docks = dockPlaces(agents.length, { right, up, forward }, view.projector);
    agents.forEach((person, index) => {
      const working = this.working(person);
      person.update(view.now, view.delta, working ? 1 : 0.55, view.reducedMotion);
      const dock = docks[index] ?? person.shown?.position;
      this.agentPlaces.delete(person);
      if (!dock) return; // inside the cloud, and nothing to do there
      const at = person.travel(dock, working, view.delta, view.reducedMotion);
      this.agentPlaces.set(person, at);
      const corner = (i: number): Point => {
        const angle = (i / 6) * 2 * Math.PI;
        return along(along(at, right, Math.cos(angle) * HEXAGON), up, Math.sin(angle) * HEXAGON);
      };
      const across = view.projector.scaleAt(view.projector.project(...at).depth) * HEXAGON * GROUND;
      if (!this.hides(at)) this.over.add(at, parseHex(view.theme.canvas), 0.85, across, 0);
      const color = working ? parseHex(view.theme.accent) : parseHex(view.theme.secondary);
      for (let i = 0; i < 6; i++)
        this.rays.add(corner(i), corner(i + 1), color, person.opacity, working ? 2 : 1.25);
      this.drawLaser(person, at, view.projector.scaleAt(view.projector.project(...at).depth) * HEXAGON, view);
    });
  }
}
