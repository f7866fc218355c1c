// The shader programs of what comes into sight: compiled side by side and waited for without holding the page up, so that a
// card can be filled in while a machine compiles. It decides whether a frame may be drawn, and draws nothing.
import type { Camera, Material, Object3D, Scene, WebGLRenderer } from 'three';

type Drawable = Object3D & { readonly material: Material | Material[] };

const isDrawable = (object: Object3D): object is Drawable => 'material' in object;

/** What has its programs in one context. */
class Compiled {
  readonly materials = new WeakSet<Material>();
  compiling = 0;
}

export class ShaderPrograms {
  #now = new Compiled();

  /** Whether all that is in sight has its programs; if not, `onReady` is called when it does. */
  ready(
    renderer: Pick<WebGLRenderer, 'compileAsync'>,
    world: Scene,
    camera: Camera,
    onReady: () => void,
  ): boolean {
    const now = this.#now;
    const fresh: Drawable[] = [];
    world.traverseVisible((object) => {
      if (!isDrawable(object)) return;
      const materials = [object.material].flat().filter((material) => !now.materials.has(material));
      for (const material of materials) now.materials.add(material);
      if (materials.length > 0) fresh.push(object);
    });
    if (fresh.length > 0) {
      now.compiling += 1;
      const all = fresh.map((object) => renderer.compileAsync(object, camera, world));
      // What cannot be compiled is told by the frame that needs it.
      void Promise.allSettled(all).then(() => {
        now.compiling -= 1;
        if (now.compiling === 0 && now === this.#now) onReady();
      });
    }
    return now.compiling === 0;
  }

  /** The context is new: nothing is compiled, and what was waited for does not come. */
  restored(): void {
    this.#now = new Compiled();
  }
}
