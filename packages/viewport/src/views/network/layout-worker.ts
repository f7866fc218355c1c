// The layout's own thread: settles a network in portions and posts where its nodes are, as 32-bit places in the cube. It hears
// one request and ends with it.
import { ForceLayout, inCube, type LayoutRequest } from './force-layout.ts';
import { spread } from './spread.ts';

const PORTION_MS = 120; // eight pictures a second are seen as settling

export interface LayoutNews {
  readonly places: Float32Array;
  readonly settled: boolean;
}

const REACH = 0.98; // metres from the middle of the cube

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>): void => {
  const layout = new ForceLayout(data);
  while (!layout.settled) {
    const until = performance.now() + PORTION_MS;
    while (!layout.settled && performance.now() < until) layout.step();
    const news: LayoutNews = { places: inCube(spread(layout.places), REACH), settled: layout.settled };
    postMessage(news, { transfer: [news.places.buffer] });
  }
  close();
});
