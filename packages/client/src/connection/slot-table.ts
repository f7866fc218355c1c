// The client's edge for bytes: a frame of poses becomes the message that plain clients get as JSON. The server tells whose
// a number is before it uses it [PRES7]; a pose of nobody known is left out.
import { type Down, decodePoses, type UserId } from '@orrery/protocol';

export class SlotTable {
  readonly #users = new Map<number, UserId>();

  learn({ slots }: Down<'presence_slots'>): void {
    for (const { slot, user_id } of slots) this.#users.set(slot, user_id);
  }

  /** Throws OrreryError `invalid` on bytes that are not presence. */
  read(bytes: Uint8Array): Down<'presence'> {
    const participants: Down<'presence'>['participants'] = [];
    for (const { slot, pose, spotlit } of decodePoses(bytes)) {
      const user_id = this.#users.get(slot);
      if (user_id !== undefined) participants.push({ user_id, ...pose, ...(spotlit && { spotlit }) });
    }
    return { type: 'presence', participants };
  }

  /** Another connection: its numbers are its own. */
  forget(): void {
    this.#users.clear();
  }
}
