// A card that stands beside a point of the canvas, wherever there is room for it.
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { beside } from './beside.ts';

interface BesidePointProps {
  readonly x: number;
  readonly y: number;
  readonly className: string;
  readonly children: ReactNode;
}

export const BesidePoint = ({ x, y, className, children }: BesidePointProps) => {
  const card = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the content decides the size
  useLayoutEffect(() => {
    const own = card.current;
    const stage = own?.offsetParent;
    if (!own || !stage) return;
    setPlace(
      beside(
        x,
        y,
        { width: own.offsetWidth, height: own.offsetHeight },
        { width: stage.clientWidth, height: stage.clientHeight },
      ),
    );
  }, [x, y, children]);
  return (
    <div
      ref={card}
      className={`orr-beside ${className}`}
      style={{ left: place?.left ?? 0, top: place?.top ?? 0, opacity: place ? 1 : 0 }}
    >
      {children}
    </div>
  );
};
