// The samples that are there from the first start. The first one is what a new session opens with.
import { flightsSample } from './flights.ts';
import { revenueSample } from './revenue/revenue-sample.ts';
import type { Sample } from './sample.ts';

export const SAMPLES: readonly Sample[] = [revenueSample, flightsSample];
