// Peers that ship no types.
declare module 'plotly.js-gl3d-dist-min' {
  const Plotly: {
    readonly version: string;
    newPlot(host: HTMLElement, data: unknown[], layout: unknown, config: unknown): Promise<unknown>;
    relayout(host: HTMLElement, change: unknown): Promise<unknown>;
    restyle(host: HTMLElement, change: unknown): Promise<unknown>;
  };
  export default Plotly;
}
declare module 'echarts-gl/charts' {
  export const Scatter3DChart: never;
}
declare module 'echarts-gl/components' {
  export const Grid3DComponent: never;
}
