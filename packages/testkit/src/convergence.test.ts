// Replicas and a server over a bad network. ORRERY_FUZZ_SEEDS: how many seeds; ORRERY_FUZZ_SEED: this one alone.
import { describe, expect, test } from 'vitest';
import { MUTANTS } from './reference/mutants.ts';
import { simulate } from './reference/simulation.ts';
import { FAIR } from './simulated-network.ts';

const { ORRERY_FUZZ_SEED: only, ORRERY_FUZZ_SEEDS: count, ORRERY_FULL: full } = process.env;
const SEEDS = Number(count ?? (full === '1' ? 2_000 : 200));
const seeds = only ? [Number(only)] : Array.from({ length: SEEDS }, (_, index) => index + 1);
/** A mutant is caught within this many seeds, or the checker is too weak. */
const PATIENCE = 100;
const PATIENCE_MS = 100_000; // ten times what the seeds take on an idle machine

describe('convergence', { timeout: PATIENCE_MS }, () => {
  test('[OT23] replicas converge on a bad network, and every operation takes effect once', () => {
    let conflicts = 0;
    let restarts = 0;
    for (const seed of seeds) {
      const happened = simulate(seed);
      conflicts += happened.conflicts;
      restarts += happened.restarts;
    }
    if (seeds.length >= 100) {
      expect(conflicts).toBeGreaterThan(seeds.length);
      expect(restarts).toBeGreaterThan(seeds.length / 10);
    }
  });

  test('[OT23] more replicas, fewer seeds', () => {
    for (const seed of seeds.slice(0, 10)) simulate(seed, { replicas: 8, rounds: 30 });
  });

  for (const [name, server] of Object.entries(MUTANTS))
    test(`[OT24] a server that is wrong is caught: ${name}`, () => {
      const caught = Array.from({ length: PATIENCE }, (_, index) => index + 1).find((seed) => {
        try {
          simulate(seed, { server });
          return false;
        } catch (error) {
          expect(String(error)).not.toContain('too little happened');
          return true;
        }
      });
      expect(caught).toBeDefined();
    });

  test('[OT24] a run in which too little happens fails', () => {
    expect(() => simulate(1, { rounds: 2 })).toThrow('too little happened');
    expect(() => simulate(1, { replicas: 1, weather: FAIR })).toThrow('too little happened');
  });

  test('[OT25] a run is its seed, and a failure says how to repeat it', () => {
    expect(simulate(7)).toEqual(simulate(7));
    expect(() => simulate(7, { rounds: 1 })).toThrow(/^seed 7: .* ORRERY_FUZZ_SEED=7 npx vitest run /);
  });
});
