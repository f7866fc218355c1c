// The number each participant has in binary presence. Whoever reads it was told before the first frame that uses it.
import { SLOTS, type UserId } from '@orrery/protocol';

export class Slots {
  readonly #bySlot = new Map<number, UserId>();
  readonly #byUser = new Map<UserId, number>();
  /** The longest free first: a number is taken again as late as can be. */
  readonly #free: number[] = Array.from({ length: SLOTS }, (_, slot) => slot);

  of(user: UserId): number | undefined {
    return this.#byUser.get(user);
  }

  userAt(slot: number): UserId | undefined {
    return this.#bySlot.get(slot);
  }

  /** A number of its own; null where there is none left. */
  take(user: UserId): number | null {
    const slot = this.#free.shift();
    if (slot === undefined) return null;
    this.#bySlot.set(slot, user);
    this.#byUser.set(user, slot);
    return slot;
  }

  free(user: UserId): void {
    const slot = this.#byUser.get(user);
    if (slot === undefined) return;
    this.#byUser.delete(user);
    this.#bySlot.delete(slot);
    this.#free.push(slot);
  }

  all(): { slot: number; user_id: UserId }[] {
    return [...this.#bySlot].map(([slot, user_id]) => ({ slot, user_id }));
  }
}
