// Ours: the viewport as the room uses it, axes, legend, texts, picking and all, over a session that is made up.
import { createViewport, type Viewport } from '@orrery/viewport';
import type { Engine } from '../engine.ts';
import { madeUpSession } from '../made-up-session.ts';

export const ours = (): Engine => {
  let viewport: Viewport;
  let session: ReturnType<typeof madeUpSession>;
  let canvas: HTMLCanvasElement;
  let at = 0;
  const pointer = (type: string, x: number): void => {
    canvas.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        pointerId: 1,
        pointerType: 'mouse',
        isPrimary: true,
        button: 0,
        buttons: type === 'pointerup' ? 0 : 1,
        clientX: x,
        clientY: 360,
      }),
    );
  };
  return {
    name: 'orrery',
    version: '',
    show(host, points) {
      session = madeUpSession(points);
      viewport = createViewport(host, session.client, {
        theme: 'dark',
        reducedMotion: true, // cameras cut: one act is one frame
        locale: 'en-US',
        color: '#3E86E0',
      });
      canvas = host.querySelector('canvas') as HTMLCanvasElement;
    },
    turn(angle) {
      viewport.flyTo({
        camera_position: [Math.sin(angle) * 4, 1.8, Math.cos(angle) * 4],
        camera_target: [0, 0, 0],
      });
    },
    filter: (low, high) => session.filter(low, high),
    drawn: () => viewport.state.getState().drawn_now ?? viewport.state.getState().drawn,
    grab() {
      at = 640;
      pointer('pointerdown', at);
    },
    release: () => pointer('pointerup', at),
  };
};
