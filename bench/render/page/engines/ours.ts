// Ours: the viewport as the room uses it, axes, legend, texts, picking and all, over a session that is made up.
import { createViewport, type Viewport } from '@orrery/viewport';
import type { Engine } from '../engine.ts';
import { madeUpSession } from '../made-up-session.ts';

/** `drawing` as the viewport decides by the renderer's name, or as it is told. */
export const ours = (detail: 'adaptive' | 'full', drawing?: 'card' | 'processor'): Engine => {
  let viewport: Viewport;
  let session: ReturnType<typeof madeUpSession>;
  return {
    name: 'orrery',
    version: '',
    show(host, points) {
      session = madeUpSession(points);
      viewport = createViewport(host, session.client, {
        theme: 'dark',
        reducedMotion: true, // cameras cut: one act is one frame
        detail,
        ...(drawing && { drawing }),
        locale: 'en-US',
        color: '#3E86E0',
      });
    },
    turn(angle) {
      viewport.flyTo({
        camera_position: [Math.sin(angle) * 4, 1.8, Math.cos(angle) * 4],
        camera_target: [0, 0, 0],
      });
    },
    filter: (low, high) => session.filter(low, high),
    drawn: () => viewport.state.getState().drawn_now ?? viewport.state.getState().drawn,
  };
};
