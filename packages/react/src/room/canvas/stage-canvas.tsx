// The canvas in the page: makes the viewport for a session and lets it go again. Frames never pass through React.
import type { SessionClient } from '@orrery/client';
import type { HeldKeys, Mark, Viewport } from '@orrery/viewport';
import { useEffect, useRef } from 'react';
import { useReducedMotion } from '../../hooks/use-media.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import { watchCovered } from './covered.ts';
import { viewportWords } from './viewport-words.ts';

interface StageCanvasProps {
  readonly client: SessionClient;
  readonly color: string;
  readonly onViewport?: (viewport: Viewport | null) => void;
  readonly onRow?: (row: number | null) => void;
  readonly onMark?: (mark: Mark | null, keys: HeldKeys) => void;
  readonly onAnnotation?: (ids: readonly string[]) => void;
}

export const StageCanvas = ({ client, color, ...handlers }: StageCanvasProps) => {
  const say = useSay();
  const { createViewport } = useServices();
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<Viewport | null>(null);
  const latest = useRef({ handlers, theme, reducedMotion, color });
  latest.current = { handlers, theme, reducedMotion, color };

  useEffect(() => {
    if (host.current === null) return;
    const viewport = createViewport(host.current, client, {
      theme: latest.current.theme,
      reducedMotion: latest.current.reducedMotion,
      locale: say.locale,
      color: latest.current.color, // one's own colour comes with the welcome: no reason to begin again
      words: viewportWords(say),
      onRow: (row) => latest.current.handlers.onRow?.(row),
      onMark: (mark, keys) => latest.current.handlers.onMark?.(mark, keys),
      onAnnotation: (ids) => latest.current.handlers.onAnnotation?.(ids),
    });
    made.current = viewport;
    latest.current.handlers.onViewport?.(viewport);
    const unwatch = watchCovered(host.current, (areas) => viewport.setCovered(areas));
    return () => {
      unwatch();
      made.current = null;
      latest.current.handlers.onViewport?.(null);
      viewport.dispose();
    };
  }, [client, createViewport, say]);

  useEffect(() => made.current?.setTheme(theme), [theme]);
  useEffect(() => made.current?.setReducedMotion(reducedMotion), [reducedMotion]);

  return <div ref={host} className="orr-canvas-host" />;
};
