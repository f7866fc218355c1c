// The plain points of three, drawn through WebGPU: what a change of interface alone would bring. Points are one pixel there,
// where ours and the others' are 2 px and more: it has a quarter of the pixels to fill.
import * as THREE from 'three/webgpu';
import type { Engine } from '../engine.ts';
import { EXTENT, HUES, type Points } from '../points.ts';

export const threeWebGpu = (): Engine => {
  const camera = new THREE.PerspectiveCamera(45, 16 / 9, 0.1, 100);
  const scene = new THREE.Scene();
  const geometry = new THREE.BufferGeometry();
  let renderer: THREE.WebGPURenderer;
  let points: Points;
  const arrays = (passes: (i: number) => boolean): void => {
    const places = new Float32Array(points.count * 3);
    const colors = new Float32Array(points.count * 3);
    const hues = HUES.map((hue) => new THREE.Color(hue));
    let at = 0;
    for (let i = 0; i < points.count; i++) {
      if (!passes(i)) continue;
      const unit = (value: number) => (value / EXTENT) * 2 - 1;
      places.set([unit(points.x[i]!), unit(points.y[i]!), unit(points.z[i]!)], at);
      hues[points.category[i]!]!.toArray(colors, at);
      at += 3;
    }
    geometry.setAttribute('position', new THREE.BufferAttribute(places.subarray(0, at), 3));
    geometry.setAttribute('color', new THREE.BufferAttribute(colors.subarray(0, at), 3));
  };
  const render = () => renderer.render(scene, camera);
  const turn = (angle: number): void => {
    camera.position.set(Math.sin(angle) * 4, 1.8, Math.cos(angle) * 4);
    camera.lookAt(0, 0, 0);
    render();
  };
  return {
    name: 'three points, WebGPU',
    version: THREE.REVISION,
    async show(host, data) {
      const gpu = (navigator as { gpu?: { requestAdapter(): Promise<unknown> } }).gpu;
      if (!(await gpu?.requestAdapter())) throw new Error('not available: no WebGPU adapter');
      points = data;
      renderer = new THREE.WebGPURenderer({ antialias: false });
      await renderer.init();
      if (!('isWebGPUBackend' in renderer.backend))
        throw new Error('not available: three fell back to WebGL');
      renderer.setSize(host.clientWidth, host.clientHeight);
      renderer.setClearColor(new THREE.Color('#0e1217'));
      host.append(renderer.domElement);
      camera.aspect = host.clientWidth / host.clientHeight;
      camera.updateProjectionMatrix();
      arrays(() => true);
      scene.add(new THREE.Points(geometry, new THREE.PointsMaterial({ vertexColors: true })));
      turn(0.6);
    },
    turn,
    filter(low, high) {
      arrays((i) => points.value[i]! >= low && points.value[i]! <= high);
      render();
    },
  };
};
