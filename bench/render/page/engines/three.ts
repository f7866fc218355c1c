// Plain three points: what one would write in ten lines. No axes, no texts, no picking. The floor to compare with.
import * as THREE from 'three';
import type { Engine } from '../engine.ts';
import { EXTENT, HUES, type Points, pointSize } from '../points.ts';

export const plainThree = (): Engine => {
  const camera = new THREE.PerspectiveCamera(45, 16 / 9, 0.1, 100);
  const scene = new THREE.Scene();
  const geometry = new THREE.BufferGeometry();
  let renderer: THREE.WebGLRenderer;
  let points: Points;
  const arrays = (passes: (i: number) => boolean): void => {
    const places = new Float32Array(points.count * 3);
    const colors = new Float32Array(points.count * 3);
    const hues = HUES.map((hue) => new THREE.Color(hue));
    let at = 0;
    for (let i = 0; i < points.count; i++) {
      if (!passes(i)) continue;
      const unit = (value: number) => (value / EXTENT) * 2 - 1;
      places[at] = unit(points.x[i]!);
      places[at + 1] = unit(points.y[i]!);
      places[at + 2] = unit(points.z[i]!);
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
    name: 'three points',
    version: THREE.REVISION,
    show(host, data) {
      points = data;
      renderer = new THREE.WebGLRenderer();
      renderer.setSize(host.clientWidth, host.clientHeight);
      renderer.setClearColor('#0e1217');
      host.append(renderer.domElement);
      camera.aspect = host.clientWidth / host.clientHeight;
      camera.updateProjectionMatrix();
      arrays(() => true);
      const material = new THREE.PointsMaterial({
        size: pointSize(data.count),
        sizeAttenuation: false,
        vertexColors: true,
      });
      scene.add(new THREE.Points(geometry, material));
      turn(0.6);
    },
    turn,
    filter(low, high) {
      arrays((i) => points.value[i]! >= low && points.value[i]! <= high);
      render();
    },
  };
};
