// What people have marked on the rows, one set a person: their brush, and the stage's selection where somebody else made it. Both
// forms draw these and nothing else, so that a mark looks the same whatever made it. One's own selection is nobody's hue.
import type { SessionClient } from '@orrery/client';
import { parseHex, type Rgb } from '../color/contrast.ts';
import { seenHue } from '../color/seen-hue.ts';
import { agreementPainters } from '../tools/agreement-color.ts';
import { userColor } from './user-color.ts';

export interface PersonMark {
  /** 1 where the row is marked. */
  readonly mask: Uint8Array;
  readonly hue: Rgb;
}

/** What is read of a session. */
export type MarkedClient = Pick<SessionClient, 'userId' | 'brushes' | 'selection' | 'participants'> & {
  readonly meeting: Pick<SessionClient['meeting'], 'overlap'>;
};

const NOTHING: readonly PersonMark[] = [];

const either = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = a.slice();
  for (let row = 0; row < b.length; row++) if (b[row] === 1) both[row] = 1;
  return both;
};

export class PersonMarks {
  private readonly client: MarkedClient;
  private seen: readonly unknown[] = [];
  private marks: readonly PersonMark[] = NOTHING;

  constructor(client: MarkedClient) {
    this.client = client;
  }

  /** The same list while nothing changed; asked for in every frame. `ground` is the canvas's colour. */
  read(ground: string): readonly PersonMark[] {
    const { client } = this;
    const { overlap } = client.meeting.overlap.getState();
    const brushes = client.brushes.getState();
    const { about, mask } = client.selection.getState();
    const now = [ground, overlap, brushes, about, mask, client.participants.getState()];
    if (now.every((one, i) => one === this.seen[i]) && this.seen.length > 0) return this.marks;
    this.seen = now;
    // what a round came to stands alone while it is shown
    this.marks = overlap === null ? this.ofPeople(ground) : agreementPainters(overlap);
    return this.marks;
  }

  private ofPeople(ground: string): readonly PersonMark[] {
    const { client } = this;
    const masks = new Map<string, Uint8Array>();
    for (const [user, { mask }] of client.brushes.getState()) if (mask) masks.set(user, mask);
    const { about, mask } = client.selection.getState();
    if (about && mask && about.author !== client.userId) {
      const brushed = masks.get(about.author);
      // who selects what they brushed has one ring about it
      masks.set(about.author, brushed?.length === mask.length ? either(brushed, mask) : mask);
    }
    if (masks.size === 0) return NOTHING;
    return [...masks].map(([user, mask]) => ({
      mask,
      hue: parseHex(seenHue(userColor(client, user as never), ground)),
    }));
  }
}
