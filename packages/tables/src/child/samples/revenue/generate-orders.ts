// All orders of the generated sample, in shuffled order. The same rows on every machine.
import { SeededRandom } from '../../../seeded-random.ts';
import { generateOrder, type Order, type Quarter } from './generate-order.ts';
import { ORDER_GROWTH, ROWS, SEED, YEARS } from './planted-facts.ts';

export const QUARTERS: readonly Quarter[] = YEARS.flatMap((year) =>
  [0, 1, 2, 3].map((quarter) => ({
    name: `${year}-Q${quarter + 1}`,
    year,
    index: (year - YEARS[0]) * 4 + quarter,
    start: Date.UTC(year, quarter * 3, 1),
    end: Date.UTC(year, quarter * 3 + 3, 1),
  })),
);

export const generateOrders = (): Order[] => {
  const random = new SeededRandom(SEED);
  const weight = (quarter: Quarter): number => ORDER_GROWTH ** quarter.index;
  const orders = Array.from({ length: ROWS }, () => generateOrder(random, random.pick(QUARTERS, weight)));
  random.shuffle(orders);
  return orders;
};
