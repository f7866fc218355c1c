// Annotations as pins over the canvas: unresolved ones, each above what it is about, clustered where they would crowd.
import { mayMoveNote, type SessionClient } from '@orrery/client';
import type { AnnotationRecord, Vector3 } from '@orrery/protocol';
import { colorOf, initialsOf } from '../color/people-colors.ts';
import type { Box } from '../labels/label.ts';
import { middleOf } from '../notes/anchor-place.ts';
import { clusterPins, type PinCluster, type PinPlace } from '../notes/cluster.ts';
import { type Grip, makeMovable } from '../notes/movable-pin.ts';
import { createNoteBox, type Extent, extentOf, type NoteBox } from '../notes/note-box.ts';
import { gripOn, moverOf } from '../notes/note-moves.ts';
import { createPinElement, LEADER_PX, PIN_PX, type PinElement, type PinLook } from '../notes/pin-element.ts';
import type { HoveredPin, ViewportWords } from '../viewport.types.ts';
import { WORDS as ENGLISH } from '../words.ts';
import type { FrameView, Layer } from './layer.ts';

const PREFIX = 'annotation:';

interface Note {
  readonly id: string;
  readonly record: AnnotationRecord;
  readonly place: Vector3 | null;
  /** Around its rows; null of a place and of a single row. */
  readonly extent: Extent | null;
  readonly drifted: boolean;
}

interface Pin {
  readonly element: PinElement;
  readonly letGo: () => void;
  look: string;
  x: number;
  y: number;
}

export interface NoteEvents {
  readonly click: (ids: readonly string[]) => void;
  readonly hover: (pin: HoveredPin | null) => void;
  /** What is behind something opaque has no pin. Absent: nothing is. */
  readonly hides?: (place: Vector3) => boolean;
}

export class NotesLayer implements Layer {
  readonly object = null;
  /** What labels must keep clear of. */
  obstacles: readonly Box[] = [];
  private readonly layer = document.createElement('div');
  private readonly pins = new Map<string, Pin>();
  private readonly client: SessionClient;
  private readonly words: ViewportWords;
  private readonly events: NoteEvents;
  private readonly rowPlace: (row: number) => Vector3 | null;
  private notes: readonly Note[] | null = null;
  private view: FrameView | null = null;
  /** The note in this person's hand. */
  private held: string | null = null;
  private hovered: string | null = null;
  private open: string | null = null;
  private readonly box: NoteBox;

  constructor(
    host: HTMLElement,
    client: SessionClient,
    words: ViewportWords,
    rowPlace: (row: number) => Vector3 | null,
    events: NoteEvents,
  ) {
    this.client = client;
    this.words = words;
    this.rowPlace = rowPlace;
    this.events = events;
    Object.assign(this.layer.style, {
      position: 'absolute',
      inset: '0',
      overflow: 'hidden',
      pointerEvents: 'none',
    });
    host.append(this.layer);
    this.box = createNoteBox(this.layer);
  }

  /** Records, rows or mapping changed: anchors are worked out anew. */
  invalidate(): void {
    this.notes = null;
  }

  /** The note whose thread is open; its rows have a box around them. */
  show(id: string | null): void {
    this.open = id;
  }

  /** Notes by how near the middle of the canvas they are; those that are not on it come last. */
  nearest(): readonly string[] {
    const { view } = this;
    if (view === null) return [];
    const far = ({ place }: Note): number => {
      const p = place && view.projector.project(...place);
      return p?.ahead ? Math.hypot(p.x - view.width / 2, p.y - view.height / 2) : Number.POSITIVE_INFINITY;
    };
    return [...(this.notes ?? [])].sort((a, b) => far(a) - far(b)).map(({ id }) => id);
  }

  stirs(): boolean {
    return false;
  }

  update(view: FrameView): void {
    this.view = view;
    this.notes ??= this.read();
    const places: PinPlace[] = [];
    const moving: PinCluster[] = [];
    for (const { id, place } of this.notes) {
      if (!place) continue;
      const p = view.projector.project(...place);
      const top = p.y - LEADER_PX - PIN_PX / 2;
      const half = PIN_PX / 2;
      if (id !== this.held && this.events.hides?.(place)) continue;
      if (!p.ahead || p.x < half || p.x > view.width - half || top < 0 || p.y > view.height) continue;
      // What is being moved stands alone: a pin that joined others on its way would slip out of the hand.
      if (id === this.held || moverOf(this.client, id)) moving.push({ ids: [id], x: p.x, y: p.y });
      else places.push({ id, x: p.x, y: p.y });
    }
    const seen = new Set<string>();
    const obstacles: Box[] = [];
    for (const cluster of [...clusterPins(places), ...moving]) {
      const key = cluster.ids.join();
      seen.add(key);
      const pin = this.pins.get(key) ?? this.create(key, cluster.ids);
      const look = this.lookOf(cluster.ids);
      const name = `${view.theme.name}${look.text}${look.color}${look.name}${look.movable}${look.mover?.color}${look.mover?.text}${look.sealed}${look.drifted}`;
      if (name !== pin.look) pin.element.paint(look, view.theme);
      pin.look = name;
      pin.x = cluster.x;
      pin.y = cluster.y - LEADER_PX;
      pin.element.place(cluster.x, cluster.y, cluster.x < view.width / 2 ? 'right' : 'left');
      const height = LEADER_PX + PIN_PX / 2;
      obstacles.push({ x: cluster.x, y: cluster.y - height / 2, width: PIN_PX, height });
    }
    for (const [key, pin] of this.pins) {
      if (seen.has(key)) continue;
      if (pin.element.button.matches(':hover')) this.hover(null);
      pin.letGo();
      pin.element.button.remove();
      this.pins.delete(key);
    }
    this.obstacles = obstacles;
    this.showBox(view);
  }

  labels(): void {}

  dispose(): void {
    this.layer.remove();
  }

  private read(): readonly Note[] {
    const notes: Note[] = [];
    for (const [record, fields] of Object.entries(this.client.scene.current())) {
      if (!record.startsWith(PREFIX)) continue;
      const note = fields as unknown as AnnotationRecord;
      if (note.resolved) continue;
      notes.push({ id: record, record: note, ...this.standing(note) });
    }
    return notes.sort((a, b) => a.record.created_at - b.record.created_at || (a.id < b.id ? -1 : 1));
  }

  /** Where it stands among the rows that are shown now: nowhere while none of them is. */
  private standing({ anchor }: AnnotationRecord): Omit<Note, 'id' | 'record'> {
    if (anchor.kind === 'place') return { place: anchor.position, extent: null, drifted: false };
    const { state, rows, drift } = this.client.anchorNow(anchor);
    const drifted = drift !== null;
    if (state === 'hidden' || state === 'gone') return { place: null, extent: null, drifted };
    const places = rows.flatMap((row) => {
      const place = this.rowPlace(row);
      return place ? [place] : [];
    });
    const extent = places.length > 1 ? extentOf(places) : null;
    return { place: middleOf(places) ?? anchor.position, extent, drifted };
  }

  private hover(ids: readonly string[] | null, pin?: Pin): void {
    this.hovered = ids?.[0] ?? null;
    this.events.hover(ids && pin ? { ids, x: Math.round(pin.x), y: Math.round(pin.y) } : null);
    if (this.view) this.showBox(this.view);
  }

  private showBox(view: FrameView): void {
    const about = this.hovered ?? this.open;
    const extent = this.notes?.find(({ id }) => id === about)?.extent ?? null;
    const project = (place: Vector3) => {
      const p = view.projector.project(...place);
      return p.ahead ? p : null;
    };
    this.box.show(extent, project, view.theme);
  }

  private lookOf(ids: readonly string[]): PinLook {
    if (ids.length > 1)
      return {
        text: String(ids.length),
        color: '#808B97',
        name: this.words.notes(ids.length),
        sealed: ids.every((id) => this.client.scene.audienceOf(id) !== null),
        movable: false,
        mover: null,
        drifted: this.notes?.some(({ id, drifted }) => drifted && ids.includes(id)) ?? false,
      };
    const note = this.notes?.find(({ id }) => id === ids[0]);
    const record = note?.record;
    const author = record?.author;
    const participant = author && this.client.participants.getState().get(author);
    // Somebody who has left is still an author: known by id alone.
    const name = participant?.username ?? author ?? '';
    const color = colorOf(
      participant ?? { user_id: author as never, avatar_config: { model: '', scale: 1 } },
    );
    const mover = moverOf(this.client, ids[0] ?? '');
    return {
      text: initialsOf(name),
      color,
      name: this.words.note(name),
      sealed: this.client.scene.audienceOf(ids[0] ?? '') !== null,
      movable: record !== undefined && mayMoveNote(this.client, record),
      mover: mover && { color: colorOf(mover), text: this.movesWord(mover.username) },
      drifted: note?.drifted ?? false,
    };
  }

  private movesWord(name: string): string {
    return (this.words.moves ?? ENGLISH.moves)(name);
  }

  private create(key: string, ids: readonly string[]): Pin {
    const element = createPinElement(this.layer);
    const { button } = element;
    const letGo = makeMovable(button, () => this.take(ids));
    const pin: Pin = { element, letGo, look: '', x: 0, y: 0 };
    button.addEventListener('click', () => this.events.click(ids));
    button.addEventListener('pointerenter', () => this.hover(ids, pin));
    button.addEventListener('pointerleave', () => this.hover(null));
    this.pins.set(key, pin);
    return pin;
  }

  private take([id, ...others]: readonly string[]): Grip | null {
    const note = this.notes?.find((one) => one.id === id);
    if (id === undefined || others.length > 0 || !note?.place || !mayMoveNote(this.client, note.record))
      return null;
    const grip = gripOn(this.client, id, note.place, () => this.view);
    return {
      move: (dx, dy) => {
        if (this.held === null) this.hover(null);
        this.held = id;
        grip.move(dx, dy);
      },
      drop: () => {
        this.held = null;
        grip.drop();
      },
      cancel: () => {
        this.held = null;
        grip.cancel();
      },
    };
  }
}
