// The upper tail of the gamma distribution. jstat computes it as 1 minus the lower one, which is 0 from z = 9 on;
// evidence must tell 1e-20 from 0. Series and continued fraction after Numerical Recipes, 3rd ed., 6.2.
import jstat from 'jstat';

const STEPS = 10_000; // large arguments of the series need about sqrt(a) steps
const PRECISION = 1e-15;

const bySeries = (a: number, x: number): number => {
  let term = 1 / a;
  let sum = term;
  for (let step = 1; step < STEPS && term > sum * PRECISION; step++) {
    term *= x / (a + step);
    sum += term;
  }
  return 1 - sum * Math.exp(-x + a * Math.log(x) - jstat.gammaln(a));
};

const byFraction = (a: number, x: number): number => {
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let product = d;
  for (let step = 1; step < STEPS; step++) {
    const an = -step * (step - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const factor = d * c;
    product *= factor;
    if (Math.abs(factor - 1) < PRECISION) break;
  }
  return product * Math.exp(-x + a * Math.log(x) - jstat.gammaln(a));
};

/** Q(a, x): the share of the gamma distribution with shape `a` that lies above `x`. */
export const gammaTail = (a: number, x: number): number =>
  x <= 0 ? 1 : x < a + 1 ? bySeries(a, x) : byFraction(a, x);
