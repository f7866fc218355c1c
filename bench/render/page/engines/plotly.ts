// plotly's scatter3d with its axes. A filter is a restyle with the points that remain: it has no other way.
import Plotly from 'plotly.js-gl3d-dist-min';
import type { Engine } from '../engine.ts';
import { EXTENT, HUES, type Points, pointSize } from '../points.ts';

const scale = HUES.flatMap((hue, i) => [
  [i / HUES.length, hue],
  [(i + 1) / HUES.length, hue],
]);
const axis = (title: string) => ({ title: { text: title }, range: [0, EXTENT], color: '#A2AEBB' });

export const plotly = (): Engine => {
  let host: HTMLElement;
  let points: Points;
  const eye = (angle: number) => ({ x: Math.sin(angle) * 1.6, y: Math.cos(angle) * 1.6, z: 0.8 });
  return {
    name: 'plotly scatter3d',
    version: Plotly.version,
    async show(where, data) {
      host = where;
      points = data;
      await Plotly.newPlot(
        host,
        [
          {
            type: 'scatter3d',
            mode: 'markers',
            x: data.x,
            y: data.y,
            z: data.z,
            hoverinfo: 'skip',
            marker: {
              size: pointSize(data.count) * 0.6, // it draws them wider than it says
              color: data.category,
              cmin: 0,
              cmax: 7,
              colorscale: scale,
              line: { width: 0 },
            },
          },
        ],
        {
          width: host.clientWidth,
          height: host.clientHeight,
          margin: { l: 0, r: 0, t: 0, b: 0 },
          paper_bgcolor: '#0e1217',
          scene: {
            camera: { eye: eye(0.6) },
            xaxis: axis('x (m)'),
            yaxis: axis('y (m)'),
            zaxis: axis('z (m)'),
          },
        },
        { staticPlot: false, displayModeBar: false },
      );
    },
    turn(angle) {
      void Plotly.relayout(host, { 'scene.camera.eye': eye(angle) });
    },
    filter(low, high) {
      const rows: number[] = [];
      for (let i = 0; i < points.count; i++)
        if (points.value[i]! >= low && points.value[i]! <= high) rows.push(i);
      const take = (values: ArrayLike<number>) => Float32Array.from(rows, (row) => values[row]!);
      void Plotly.restyle(host, {
        x: [take(points.x)],
        y: [take(points.y)],
        z: [take(points.z)],
        'marker.color': [take(points.category)],
      });
    },
  };
};
