// echarts-gl's scatter3D with its axes; the filter is its visual map, which hides what is out of range.

import { DatasetComponent, VisualMapContinuousComponent } from 'echarts/components';
import { type EChartsType, init, use, version } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { Scatter3DChart } from 'echarts-gl/charts';
import { Grid3DComponent } from 'echarts-gl/components';
import type { Engine } from '../engine.ts';
import { EXTENT, HUES, pointSize } from '../points.ts';

use([VisualMapContinuousComponent, DatasetComponent, Scatter3DChart, Grid3DComponent, CanvasRenderer]);

const style = { axisLabel: { color: '#A2AEBB' }, nameTextStyle: { color: '#E9EEF3' }, min: 0, max: EXTENT };

export const echarts = (): Engine => {
  let chart: EChartsType;
  const control = (angle: number) => ({
    alpha: 24,
    beta: (angle * 180) / Math.PI,
    distance: 230,
    animation: false,
    damping: 0,
  });
  return {
    name: 'echarts-gl',
    version: `2.1.0 (echarts ${version})`,
    show(host, points) {
      const source = new Float32Array(points.count * 4);
      for (let i = 0; i < points.count; i++) {
        source[i * 4] = points.x[i]!;
        source[i * 4 + 1] = points.y[i]!;
        source[i * 4 + 2] = points.z[i]!;
        source[i * 4 + 3] = points.value[i]!;
      }
      chart = init(host, null, { devicePixelRatio: 1 });
      chart.setOption({
        animation: false,
        dataset: { source, dimensions: ['x', 'y', 'z', 'value'] },
        visualMap: {
          type: 'continuous',
          show: false,
          dimension: 3,
          min: 0,
          max: 1_000,
          calculable: true,
          inRange: { color: HUES },
          outOfRange: { colorAlpha: 0 },
        },
        xAxis3D: { type: 'value', name: 'x (m)', ...style },
        yAxis3D: { type: 'value', name: 'y (m)', ...style },
        zAxis3D: { type: 'value', name: 'z (m)', ...style },
        grid3D: {
          viewControl: control(0.6),
          postEffect: { enable: false },
          temporalSuperSampling: { enable: false },
        },
        series: [
          {
            type: 'scatter3D',
            symbolSize: pointSize(points.count),
            encode: { x: 'x', y: 'y', z: 'z' },
            itemStyle: { borderWidth: 0 },
            silent: true,
            progressive: 1e9, // all points in one frame, as everybody else
            progressiveThreshold: 1e9,
          },
        ],
      } as never);
    },
    // Its option reads all the data again, which its mouse control does not: by hand its orbit is quicker than here.
    turn(angle) {
      chart.setOption({ grid3D: { viewControl: control(angle) } } as never, { lazyUpdate: false });
    },
    filter(low, high) {
      chart.dispatchAction({ type: 'selectDataRange', visualMapIndex: 0, selected: [low, high] } as never);
    },
  };
};
