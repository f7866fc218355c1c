// A head: faceted, neutral, with a visor so that one sees where it looks. Geometry is shared by all heads.
import {
  CylinderGeometry,
  DoubleSide,
  Group,
  IcosahedronGeometry,
  Mesh,
  MeshLambertMaterial,
  type Quaternion,
} from 'three';
import type { Theme } from '../theme.ts';

export const HEAD_RADIUS = 0.125; // metres: the head of 0.25 m that avatar_config.scale is a factor on

const SKULL = new IcosahedronGeometry(HEAD_RADIUS, 1).scale(0.86, 1.06, 0.96);
const VISOR = new CylinderGeometry(0.124, 0.118, 0.058, 10, 1, true, Math.PI - 1.05, 2.1)
  .scale(0.92, 1, 1.02)
  .translate(0, 0.022, 0);
const FAINT = 0.99; // below it a head must not hide data in the depth buffer

export class Head {
  readonly group = new Group();
  private readonly skull = new MeshLambertMaterial({ flatShading: true });
  private readonly visor = new MeshLambertMaterial({ flatShading: true, side: DoubleSide });

  constructor() {
    this.group.add(new Mesh(SKULL, this.skull), new Mesh(VISOR, this.visor));
  }

  place(
    position: readonly [number, number, number],
    orientation: Quaternion,
    scale: number,
    opacity: number,
    theme: Theme,
  ): void {
    this.group.position.set(...position);
    this.group.quaternion.copy(orientation);
    this.group.scale.setScalar(scale);
    this.group.visible = opacity > 0.01;
    this.skull.color.set(theme.head);
    this.visor.color.set(theme.visor);
    const solid = opacity > FAINT;
    for (const material of [this.skull, this.visor]) {
      material.opacity = opacity;
      material.depthWrite = solid;
      if (material.transparent === solid) {
        material.transparent = !solid;
        material.needsUpdate = true;
      }
    }
    for (const child of this.group.children) child.renderOrder = solid ? 10 : 30;
  }

  dispose(): void {
    this.group.removeFromParent();
    this.skull.dispose();
    this.visor.dispose();
  }
}
