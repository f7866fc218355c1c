// The order points are drawn in: a fixed bijection between slots (places in the buffers) and rows, so that the first n slots
// are a fair sample of the file however it was sorted. Pure; the same on every machine.

const GOLDEN = 0.618_033_988_749_895; // steps of the golden section stay evenly spread at every length

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The inverse of `step` modulo `rows`, by the extended Euclidean algorithm; they have no common divisor. */
const inverseOf = (step: number, rows: number): number => {
  let [r0, r1, s0, s1] = [rows, step % rows, 0, 1];
  while (r1 !== 0) {
    const q = Math.floor(r0 / r1);
    [r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1];
  }
  return ((s0 % rows) + rows) % rows;
};

/** Slot s holds row `s * step mod rows`. Exact up to 94 million rows, whose products still fit a double. */
export class SlotOrder {
  readonly rows: number;
  readonly step: number;
  private readonly inverse: number;

  constructor(rows: number) {
    this.rows = rows;
    let step = Math.max(1, Math.round(rows * GOLDEN));
    while (gcd(rows, step) > 1) step++;
    this.step = rows > 1 ? step % rows : 0;
    this.inverse = rows > 1 ? inverseOf(this.step, rows) : 0;
  }

  rowOf(slot: number): number {
    return (slot * this.step) % this.rows;
  }

  slotOf(row: number): number {
    return (row * this.inverse) % this.rows;
  }

  /** Values by slot, from values by row. `into` may hold several values a slot, of which this is number `offset`. */
  arrange(values: ArrayLike<number>, into: { [slot: number]: number }, stride = 1, offset = 0): void {
    const { rows, step } = this;
    for (let slot = 0, row = 0; slot < rows; slot++) {
      into[slot * stride + offset] = values[row]!;
      row += step;
      if (row >= rows) row -= rows;
    }
  }
}
