// The banner over the canvas: what the whole view is about just now, one thing at a time. `useBanner` gives one to be shown,
// `BannerPlace` stands once in each room, and `Banner` is how they all look.
import { type ReactNode, useEffect, useId } from 'react';
import { useStore } from '../../hooks/use-store.ts';
import { useRoom } from '../room-context.ts';
import { type BannerPriority, putBanner, standing } from './banner-stack.ts';
import './banner.css';

export { BANNER } from './banner-stack.ts';

/** Shows a banner while the component stands and the node is not null; of several the highest priority is seen. */
export const useBanner = (priority: BannerPriority, node: ReactNode | null): void => {
  const { banners } = useRoom();
  const key = useId();
  useEffect(() => putBanner(banners, key, priority, node), [banners, key, priority, node]);
  useEffect(() => () => putBanner(banners, key, priority, null), [banners, key, priority]);
};

interface BannerProps {
  /** An icon or a person's mark. */
  readonly sign?: ReactNode;
  /** #RRGGBB of whom it is about: on the outline, never as a ground. */
  readonly color?: string | undefined;
  /** Further words, quieter. */
  readonly detail?: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

export const Banner = ({ sign, color, detail, actions, children }: BannerProps) => (
  <div className="orr-banner" style={color === undefined ? undefined : { borderColor: color }}>
    {sign}
    <p>
      {children}
      {detail === undefined || detail === null ? null : <span className="orr-banner-detail">{detail}</span>}
    </p>
    {actions === undefined || actions === null ? null : <div className="orr-banner-actions">{actions}</div>}
  </div>
);

/** Where the banner stands; first in the row over the canvas, so that chips make room for it. */
export const BannerPlace = () => {
  const banner = useStore(useRoom().banners, standing);
  return (
    <div className="orr-banner-place" role="status" data-empty={banner === null}>
      {banner === null ? null : <div key={banner.key}>{banner.node}</div>}
    </div>
  );
};
