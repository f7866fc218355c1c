// Statistics with evidence, as other floors import them.
export * from './distributions/distributions.ts';
export * from './methods/benjamini-hochberg.ts';
export * from './methods/correlation.ts';
export * from './methods/describe.ts';
export * from './methods/growth-contrast.ts';
export * from './methods/interval.ts';
export * from './methods/kruskal-wallis.ts';
export * from './methods/linear-trend.ts';
export * from './methods/moments.ts';
export * from './methods/one-way-anova.ts';
export * from './methods/proportion-change.ts';
export * from './methods/ratio-change.ts';
export * from './methods/robust-outliers.ts';
export * from './methods/welch-t-test.ts';
export * from './scene/analysis.types.ts';
export { analyzeScene } from './scene/analyze-scene.ts';
export { unexplainedNumbers } from './scene/unexplained-numbers.ts';
