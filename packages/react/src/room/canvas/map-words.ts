// The words of maps and networks, translated for the viewport.
import type { ViewportWords } from '@orrery/viewport';
import type { Say } from '../../i18n/texts.ts';

type MapWords = NonNullable<ViewportWords['maps']>;

export const mapWords = (say: Say): MapWords => ({
  rows: say('chart.rows'),
  from: say('map.from'),
  to: say('map.to'),
  place: (latitude, longitude) => say('map.place', { latitude, longitude }),
  connections: say('map.connections'),
  globe({ regions, arcs, points, measure, rows, total, most, least, unknown }) {
    const parts = [
      ...(regions ? [say('map.regions', { regions, measure })] : []),
      ...(arcs ? [say('map.arcs', { arcs })] : []),
      ...(points ? [say('map.points', { points })] : []),
    ].reduce((one, other) => (one === '' ? other : say('map.and', { one, other })), '');
    return [
      say('map.globe', { parts, rows, total }),
      ...(most ? [say('chart.most', { ...most })] : []),
      ...(least ? [say('chart.least', { ...least })] : []),
      ...(unknown ? [say('map.unknown', { unknown })] : []),
    ].join(' ');
  },
  network: ({ nodes, edges, of, weight, rows, total, most }) =>
    [
      say('map.network', {
        nodes,
        edges: of ? say('map.strongest', { edges, of }) : edges,
        weight,
        rows,
        total,
      }),
      ...(most ? [say('map.best', { ...most })] : []),
    ].join(' '),
});
