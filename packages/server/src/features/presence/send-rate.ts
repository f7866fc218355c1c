// How many poses a second each person may send: what arrives costs more than what leaves, and in a crowd nobody sees the
// difference. It decides; the board tells.

/** Up to this many people, poses a second. */
const RATES = [
  { people: 6, hz: 30 },
  { people: 12, hz: 20 },
  { people: 25, hz: 15 },
  { people: 40, hz: 10 },
  { people: Number.POSITIVE_INFINITY, hz: 8 },
] as const;
/** So many fewer than a bound before the rate rises again: one person who comes and goes changes nothing. */
const MARGIN = 2;

export class SendRate {
  #step = 0;

  /** Poses a second for a session of so many people; one step slower where the server is busy. */
  of(people: number, busy: boolean): number {
    while (people > this.#bound(this.#step)) this.#step += 1;
    while (this.#step > 0 && people <= this.#bound(this.#step - 1) - MARGIN) this.#step -= 1;
    const step = Math.min(RATES.length - 1, this.#step + (busy ? 1 : 0));
    return (RATES[step] as { hz: number }).hz;
  }

  #bound(step: number): number {
    return (RATES[step] as { people: number }).people;
  }
}
