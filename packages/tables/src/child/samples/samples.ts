// The samples that are there from the first start. The first one is what a new session opens with.
import { airportsSample, routesSample } from './airports.ts';
import { earthquakesSample } from './earthquakes.ts';
import { flightsSample } from './flights.ts';
import { flights3mSample } from './flights-3m.ts';
import { gapminderSample } from './gapminder.ts';
import { revenueSample } from './revenue/revenue-sample.ts';
import type { Sample } from './sample.ts';
import { unemploymentSample } from './unemployment.ts';

export const SAMPLES: readonly Sample[] = [
  revenueSample,
  flightsSample,
  flights3mSample,
  earthquakesSample,
  airportsSample,
  routesSample,
  gapminderSample,
  unemploymentSample,
];
