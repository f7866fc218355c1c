// Adjusted p values that control the false discovery rate over everything tested (Benjamini and Hochberg 1995).

/** In the order given; equal to R's p.adjust(method = "BH"). */
export const benjaminiHochberg = (p: readonly number[]): number[] => {
  const order = p.map((_, index) => index).sort((a, b) => (p[b] as number) - (p[a] as number));
  const adjusted = new Array<number>(p.length);
  let smallest = 1;
  order.forEach((index, position) => {
    smallest = Math.min(smallest, ((p[index] as number) * p.length) / (p.length - position));
    adjusted[index] = smallest;
  });
  return adjusted;
};
