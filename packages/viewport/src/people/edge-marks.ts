// Buttons at the border of the canvas for who is out of sight: initials in their hue, an arrow on the way to them. Pressed or
// entered they lead there; several together lead to one after the other.
import type { UserId } from '@orrery/protocol';
import type { Box } from '../labels/label.ts';
import type { Theme } from '../theme.ts';
import { edgePlaces, type OutOfSight } from './edge-places.ts';
import type { PeopleWords } from './people-words.ts';

const MARK_PX = 28;
const TOUCH_PX = 44;
const NAMES = 3; // said of several together, then a number

export interface EdgePerson extends OutOfSight {
  readonly id: UserId;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
}

interface Mark {
  readonly button: HTMLButtonElement;
  readonly disc: HTMLSpanElement;
  readonly arrow: HTMLSpanElement;
  ids: readonly UserId[];
  look: string;
}

const coarse = (): boolean => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;

export class EdgeMarks {
  /** Where they are: texts keep clear. */
  obstacles: readonly Box[] = [];
  private readonly root = document.createElement('div');
  private readonly marks = new Map<UserId, Mark>();
  private readonly words: PeopleWords;
  private readonly jump: (user: UserId) => void;
  private readonly size = coarse() ? TOUCH_PX : MARK_PX;

  constructor(host: HTMLElement, words: PeopleWords, jump: (user: UserId) => void) {
    this.words = words;
    this.jump = jump;
    this.root.className = 'orr-edge-marks';
    Object.assign(this.root.style, {
      position: 'absolute',
      inset: '0',
      overflow: 'hidden',
      pointerEvents: 'none',
    });
    host.append(this.root);
  }

  show(
    people: readonly EdgePerson[],
    width: number,
    height: number,
    covered: readonly Box[],
    theme: Theme,
  ): void {
    const byId = new Map<string, EdgePerson>(people.map((person) => [person.id, person]));
    const places = edgePlaces(people, { width, height, covered, size: this.size });
    const kept = new Set<UserId>();
    for (const { ids, x, y, angle } of places) {
      const those = ids.map((id) => byId.get(id)!);
      const first = those[0]!.id;
      kept.add(first);
      const mark = this.marks.get(first) ?? this.create(first);
      mark.ids = those.map(({ id }) => id);
      mark.button.style.transform = `translate(${Math.round(x - this.size / 2)}px, ${Math.round(y - this.size / 2)}px)`;
      mark.arrow.style.transform = `rotate(${angle.toFixed(2)}rad) translate(${MARK_PX / 2 + 3}px, 0)`;
      this.paint(mark, those, theme);
    }
    for (const [id, { button }] of this.marks) {
      if (kept.has(id)) continue;
      button.remove();
      this.marks.delete(id);
    }
    this.obstacles = places.map(({ x, y }) => ({ x, y, width: this.size, height: this.size }));
  }

  dispose(): void {
    this.root.remove();
  }

  private paint(mark: Mark, those: readonly EdgePerson[], theme: Theme): void {
    const { initials, color } = those[0]!;
    const text = those.length === 1 ? initials : `+${those.length}`;
    const names = those.slice(0, NAMES).map(({ name }) => name);
    const label = this.words.jump(this.words.names(names, those.length - names.length));
    const look = `${theme.name}${text}${color}${label}`;
    if (look === mark.look) return;
    mark.look = look;
    mark.disc.textContent = text;
    mark.disc.style.background = theme.panel;
    mark.disc.style.color = theme.text;
    mark.disc.style.border = `2px solid ${color}`;
    mark.arrow.style.borderLeftColor = color;
    mark.button.style.outlineColor = theme.accent;
    mark.button.setAttribute('aria-label', label);
    mark.button.title = label;
  }

  private create(first: UserId): Mark {
    const { size } = this;
    const button = document.createElement('button');
    button.type = 'button';
    Object.assign(button.style, {
      position: 'absolute',
      left: '0',
      top: '0',
      width: `${size}px`,
      height: `${size}px`,
      padding: '0',
      border: '0',
      borderRadius: '50%',
      background: 'none',
      display: 'grid',
      placeItems: 'center',
      font: 'inherit',
      pointerEvents: 'auto',
      cursor: 'pointer',
    });
    const disc = document.createElement('span');
    Object.assign(disc.style, {
      boxSizing: 'border-box',
      width: `${MARK_PX}px`,
      height: `${MARK_PX}px`,
      borderRadius: '50%',
      display: 'grid',
      placeItems: 'center',
      fontSize: '10px',
      fontWeight: '600',
      lineHeight: '12px',
      fontVariantNumeric: 'tabular-nums',
    });
    const arrow = document.createElement('span');
    Object.assign(arrow.style, {
      position: 'absolute',
      left: `${size / 2 - 3}px`,
      top: `${size / 2 - 4}px`,
      width: '0',
      height: '0',
      borderStyle: 'solid',
      borderColor: 'transparent',
      borderWidth: '4px 0 4px 6px',
      transformOrigin: '3px 4px',
    });
    button.append(disc, arrow);
    const mark: Mark = { button, disc, arrow, ids: [first], look: '' };
    let turn = 0;
    button.addEventListener('click', () => this.jump(mark.ids[turn++ % mark.ids.length]!));
    this.marks.set(first, mark);
    this.root.append(button);
    return mark;
  }
}
