// The part of jstat 1.9.6 that is used; it ships no types.
declare module 'jstat' {
  const jstat: {
    /** Regularised incomplete beta function I_x(a, b). */
    ibeta(x: number, a: number, b: number): number;
    /** Natural logarithm of the gamma function. */
    gammaln(x: number): number;
    readonly studentt: { inv(probability: number, degreesOfFreedom: number): number };
  };
  export default jstat;
}
