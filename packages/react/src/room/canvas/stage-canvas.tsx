// The canvas in the page: makes the viewport for a session and lets it go again. Frames never pass through React.
import type { SessionClient } from '@orrery/client';
import type { CanvasPoint, CreateViewport, HeldKeys, HoveredTag, Mark, Viewport } from '@orrery/viewport';
import { useEffect, useRef } from 'react';
import { useReducedMotion } from '../../hooks/use-media.ts';
import { useTheme } from '../../hooks/use-theme.ts';
import { useSay } from '../../i18n/texts.ts';
import { useServices } from '../../services/services.ts';
import { watchCovered } from './covered.ts';
import { viewportWords } from './viewport-words.ts';

const RETRY_MS = 2_000; // the server may be starting again

interface StageCanvasProps {
  readonly client: SessionClient;
  readonly color: string;
  readonly onViewport?: (viewport: Viewport | null) => void;
  readonly onRow?: (row: number | null) => void;
  readonly onMark?: (mark: Mark | null, keys: HeldKeys, at: CanvasPoint) => void;
  readonly onTag?: (tag: HoveredTag) => boolean;
  readonly onAnnotation?: (ids: readonly string[]) => void;
}

export const StageCanvas = ({ client, color, ...handlers }: StageCanvasProps) => {
  const say = useSay();
  const { loadViewport } = useServices();
  const theme = useTheme();
  const reducedMotion = useReducedMotion();
  const host = useRef<HTMLDivElement>(null);
  const made = useRef<Viewport | null>(null);
  const latest = useRef({ handlers, theme, reducedMotion, color });
  latest.current = { handlers, theme, reducedMotion, color };

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let dispose = (): void => {};
    let gone = false;
    const stand = (createViewport: CreateViewport): void => {
      const viewport = createViewport(element, client, {
        theme: latest.current.theme,
        reducedMotion: latest.current.reducedMotion,
        locale: say.locale,
        color: latest.current.color, // one's own colour comes with the welcome: no reason to begin again
        words: viewportWords(say),
        onRow: (row) => latest.current.handlers.onRow?.(row),
        onMark: (mark, keys, at) => latest.current.handlers.onMark?.(mark, keys, at),
        onTag: (tag) => latest.current.handlers.onTag?.(tag) ?? false,
        onAnnotation: (ids) => latest.current.handlers.onAnnotation?.(ids),
      });
      made.current = viewport;
      latest.current.handlers.onViewport?.(viewport);
      const unwatch = watchCovered(element, (areas) => viewport.setCovered(areas));
      dispose = () => {
        unwatch();
        made.current = null;
        latest.current.handlers.onViewport?.(null);
        viewport.dispose();
      };
    };
    const load = (): void => {
      loadViewport().then(
        (createViewport) => gone || stand(createViewport),
        () => {
          if (!gone) retry = setTimeout(load, RETRY_MS);
        },
      );
    };
    load();
    return () => {
      gone = true;
      clearTimeout(retry);
      dispose();
    };
  }, [client, loadViewport, say]);

  useEffect(() => made.current?.setTheme(theme), [theme]);
  useEffect(() => made.current?.setReducedMotion(reducedMotion), [reducedMotion]);

  return <div ref={host} className="orr-canvas-host" />;
};
