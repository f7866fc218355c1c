// deck.gl as its documentation advises: PointCloudLayer with binary attributes, filtered on the GPU by its extension.
import { COORDINATE_SYSTEM, Deck, OrbitView } from '@deck.gl/core';
import { DataFilterExtension } from '@deck.gl/extensions';
import { PointCloudLayer } from '@deck.gl/layers';
import type { Engine } from '../engine.ts';
import { EXTENT, HUES, type Points, pointSize } from '../points.ts';

const rgb = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

export const deck = (): Engine => {
  let instance: Deck<OrbitView>;
  let layerProps: Record<string, unknown>;
  let range: [number, number] = [0, 1_000];
  const layer = () => new PointCloudLayer({ ...layerProps, filterRange: range } as never);
  const view = (angle: number) => ({
    target: [0, 0, 0] as [number, number, number],
    rotationX: 24,
    rotationOrbit: (angle * 180) / Math.PI,
    zoom: 7.7,
  });
  return {
    name: 'deck.gl',
    version: '9.4.0',
    show(host, points: Points) {
      const places = new Float32Array(points.count * 3);
      const colors = new Uint8Array(points.count * 3);
      const hues = HUES.map(rgb);
      for (let i = 0; i < points.count; i++) {
        places[i * 3] = (points.x[i]! / EXTENT) * 2 - 1;
        places[i * 3 + 1] = (points.y[i]! / EXTENT) * 2 - 1;
        places[i * 3 + 2] = (points.z[i]! / EXTENT) * 2 - 1;
        colors.set(hues[points.category[i]!]!, i * 3);
      }
      layerProps = {
        id: 'points',
        coordinateSystem: COORDINATE_SYSTEM.CARTESIAN,
        data: {
          length: points.count,
          attributes: {
            getPosition: { value: places, size: 3 },
            getColor: { value: colors, size: 3 },
            getFilterValue: { value: points.value, size: 1 },
          },
        },
        pointSize: pointSize(points.count) / 2, // a radius
        sizeUnits: 'pixels',
        material: false,
        extensions: [new DataFilterExtension({ filterSize: 1 })],
      };
      instance = new Deck({
        parent: host as HTMLDivElement,
        width: host.clientWidth,
        height: host.clientHeight,
        views: new OrbitView({ orbitAxis: 'Y', fovy: 45 }),
        initialViewState: view(0.6),
        controller: false,
        useDevicePixels: false,
        layers: [layer()],
      });
    },
    turn(angle) {
      instance.setProps({ initialViewState: view(angle) });
    },
    filter(low, high) {
      range = [low, high];
      instance.setProps({ layers: [layer()] });
    },
  };
};
