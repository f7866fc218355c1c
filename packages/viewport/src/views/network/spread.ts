// Opens the dense middle of a settled network: a few nodes far out leave it little room, and there the best connected are.
// Every node keeps its direction from the middle and its rank by distance; only distances are evened out. Square roots and
// the four operations alone, which every engine computes to the same bit. Pure.

const HALFWAY = 0.6; // of the farthest distance: half of the nodes should be beyond
const FINE = 16; // steps between no change and the square root of a distance

/** A share of 1 raised to `steps / FINE`, of which at least half are steps. */
const raised = (share: number, steps: number): number => {
  let power = share;
  let result = steps === FINE ? share : 1;
  for (let half = FINE / 2; half >= 1; half /= 2) {
    power = Math.sqrt(power);
    if (steps < FINE && (steps & half) !== 0) result *= power;
  }
  return result;
};

/** The same places where half of the nodes are far out already. */
export const spread = (places: Float64Array): Float64Array => {
  const nodes = places.length / 3;
  if (nodes === 0) return places;
  const middle = [0, 0, 0];
  for (let i = 0; i < places.length; i++) middle[i % 3]! += places[i]! / nodes;
  const away = Float64Array.from({ length: nodes }, (_, node) => {
    const [x, y, z] = [0, 1, 2].map((axis) => places[node * 3 + axis]! - middle[axis]!) as [
      number,
      number,
      number,
    ];
    return Math.sqrt(x * x + y * y + z * z);
  });
  const sorted = away.slice().sort();
  const [median, most] = [sorted[nodes >> 1]!, sorted[nodes - 1]!];
  if (median === 0) return places;
  let steps = FINE;
  while (steps > FINE / 2 && raised(median / most, steps) < HALFWAY) steps -= 1;
  if (steps === FINE) return places;
  const factors = away.map((one) => (one > 0 ? raised(one / most, steps) / (one / most) : 1));
  return places.map((at, i) => middle[i % 3]! + (at - middle[i % 3]!) * factors[Math.floor(i / 3)]!);
};
