// Everything of following that stands in a room, on a desk and on a phone: banner, frame, the tool that comes along, the
// spotlight, and the tour.
import { useEffect } from 'react';
import { TourBanner } from '../bookmarks/tour-banner.tsx';
import { useBookmarkLink } from '../bookmarks/use-bookmark-link.ts';
import { useRoom, useViewportState } from '../room-context.ts';
import { FollowFrame } from './follow-frame.tsx';
import { FollowingBanner } from './following-banner.tsx';
import { Spotlight } from './spotlight.tsx';
import { useCarriedTool } from './use-carried-tool.ts';
import { useStartWithPresenter } from './use-presenter.ts';
import './follow.css';

export const Follow = ({ phone = false }: { readonly phone?: boolean }) => {
  useCarriedTool();
  useStartWithPresenter(phone);
  useDevice(phone);
  useBookmarkLink();
  return (
    <>
      <FollowingBanner />
      <Spotlight />
      <TourBanner />
      <FollowFrame />
    </>
  );
};

/** Others are told what one is here with, unless it is a desk. */
const useDevice = (phone: boolean): void => {
  const { client } = useRoom();
  const noDepth = useViewportState((state) => state.has_depth === false);
  useEffect(() => {
    client.setPresence({ device: phone ? 'phone' : noDepth ? 'table' : null });
  }, [client, phone, noDepth]);
};
