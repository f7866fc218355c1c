// One pin as a page element: 24 px, initials in the author's ring, a thin leader down to what it is about.
import type { Theme } from '../theme.ts';

export const PIN_PX = 24;
/** From the pin's middle down to its anchor. */
export const LEADER_PX = 32;
const TOUCH_PX = 44;
const BADGE_PX = 10;
/** Between the pin and the sentence beside it. */
const ASIDE_PX = 8;

export interface PinLook {
  readonly text: string;
  readonly color: string;
  readonly name: string;
  /** Whether not everyone sees it: its ring is dashed. */
  readonly sealed: boolean;
  /** Whether a hand may move it. */
  readonly movable: boolean;
  /** Whether the data are others than when it was written: an amber dot. */
  readonly drifted: boolean;
  /** Whoever else is moving it: their colour, and the sentence beside the pin. */
  readonly mover: { readonly color: string; readonly text: string } | null;
}

export interface PinElement {
  readonly button: HTMLButtonElement;
  /** `beside` is the side on which there is room for a sentence. */
  place(x: number, y: number, beside: 'left' | 'right'): void;
  paint(look: PinLook, theme: Theme): void;
}

const coarse = (): boolean => globalThis.matchMedia?.('(pointer: coarse)').matches ?? false;

export const createPinElement = (host: HTMLElement): PinElement => {
  const hit = coarse() ? TOUCH_PX : PIN_PX;
  const button = document.createElement('button');
  button.type = 'button';
  // The annotations panel is the way for keyboards; fifty stops on the canvas would be a trap.
  button.tabIndex = -1;
  Object.assign(button.style, {
    position: 'absolute',
    left: '0',
    top: '0',
    width: `${hit}px`,
    height: `${hit}px`,
    padding: '0',
    border: '0',
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
    width: `${PIN_PX}px`,
    height: `${PIN_PX}px`,
    borderRadius: '50% 50% 50% 2px',
    transform: 'rotate(-45deg)',
    display: 'grid',
    placeItems: 'center',
  });
  const text = document.createElement('span');
  Object.assign(text.style, {
    transform: 'rotate(45deg)',
    fontSize: '10px',
    fontWeight: '600',
    lineHeight: '12px',
    fontVariantNumeric: 'tabular-nums',
  });
  const leader = document.createElement('span');
  Object.assign(leader.style, {
    position: 'absolute',
    left: '50%',
    top: `${hit / 2 + PIN_PX / 2 + 5}px`,
    width: '1px',
    height: `${LEADER_PX - PIN_PX / 2 - 5}px`,
    marginLeft: '-0.5px',
    pointerEvents: 'none',
  });
  const badge = document.createElement('span');
  Object.assign(badge.style, {
    position: 'absolute',
    left: `${hit / 2 + 5}px`,
    top: `${hit / 2 - 14}px`,
    width: `${BADGE_PX}px`,
    height: `${BADGE_PX}px`,
    boxSizing: 'border-box',
    borderRadius: '50%',
  });
  // who moves it is said beside it: the pin itself is under their hand
  const tag = document.createElement('span');
  Object.assign(tag.style, {
    position: 'absolute',
    top: '50%',
    transform: 'translateY(-50%)',
    padding: '2px 6px',
    borderRadius: '6px',
    fontSize: '12px',
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    pointerEvents: 'none',
  });
  disc.append(text);
  button.append(disc, leader, badge, tag);
  host.append(button);
  return {
    button,
    place(x, y, beside) {
      const aside = `${hit / 2 + PIN_PX / 2 + ASIDE_PX}px`;
      tag.style.left = beside === 'right' ? aside : '';
      tag.style.right = beside === 'right' ? '' : aside;
      button.style.transform = `translate(${Math.round(x - hit / 2)}px, ${Math.round(y - LEADER_PX - hit / 2)}px)`;
    },
    paint(look, theme) {
      text.textContent = look.text;
      disc.style.border = `2px ${look.sealed ? 'dashed' : 'solid'} ${look.color}`;
      disc.style.background = theme.panel;
      text.style.color = theme.text;
      leader.style.background = theme.secondary;
      badge.style.display = look.drifted ? '' : 'none';
      badge.style.background = theme.warning;
      badge.style.border = `2px solid ${theme.panel}`;
      disc.style.boxShadow = look.mover === null ? '' : `0 0 0 3px ${look.mover.color}`;
      tag.style.display = look.mover === null ? 'none' : '';
      tag.textContent = look.mover?.text ?? '';
      tag.style.background = theme.panel;
      tag.style.color = theme.text;
      tag.style.border = `1px solid ${look.mover?.color ?? 'transparent'}`;
      button.style.cursor = look.movable ? 'grab' : 'pointer';
      button.style.touchAction = look.movable ? 'none' : '';
      button.setAttribute('aria-label', look.mover === null ? look.name : `${look.name}, ${look.mover.text}`);
    },
  };
};
