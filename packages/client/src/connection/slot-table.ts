// The client's edge for bytes: a frame of poses becomes the message that plain clients get as JSON. The server tells whose
// a number is before it uses it [PRES7]; a pose of nobody known is left out.
import { type Down, decodePoses, type UserId } from '@orrery/protocol';

export class SlotTable {
  readonly #users = new Map<number, UserId>();
  readonly #slots = new Map<UserId, number>();

  learn({ slots }: Down<'presence_slots'>): void {
    for (const { slot, user_id } of slots) {
      this.#users.set(slot, user_id);
      this.#slots.set(user_id, slot);
    }
  }

  /** The newest number of somebody, for saying whom one follows. */
  slotOf(user: UserId): number | undefined {
    const slot = this.#slots.get(user);
    return slot !== undefined && this.#users.get(slot) === user ? slot : undefined;
  }

  /** Throws OrreryError `invalid` on bytes that are not presence. */
  read(bytes: Uint8Array): Down<'presence'> {
    const participants: Down<'presence'>['participants'] = [];
    for (const { slot, pose, spotlit } of decodePoses(bytes, (slot) => this.#users.get(slot))) {
      const user_id = this.#users.get(slot);
      if (user_id !== undefined) participants.push({ user_id, ...pose, ...(spotlit && { spotlit }) });
    }
    return { type: 'presence', participants };
  }

  /** Another connection: its numbers are its own. */
  forget(): void {
    this.#users.clear();
    this.#slots.clear();
  }
}
