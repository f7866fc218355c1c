// What every part of a room reaches: the session, the canvas once it stands, and what is open. Stores, not values:
// a part draws again only for what it reads.
import type { SessionClient } from '@orrery/client';
import type { Viewport, ViewportState } from '@orrery/viewport';
import { createContext, useContext } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { createStore } from 'zustand/vanilla';
import { useStore } from '../hooks/use-store.ts';
import type { BannerStack } from './banner/banner-stack.ts';
import type { RoomUi, RoomUiStore } from './room-ui.ts';

export interface RoomStand {
  readonly client: SessionClient;
  readonly ui: RoomUiStore;
  readonly viewport: StoreApi<Viewport | null>;
  /** What wants to be the banner over the canvas. */
  readonly banners: BannerStack;
  /** Leaves the session, with a rating where one was given. */
  readonly leave: (rating?: number) => void;
}

export const RoomContext = createContext<RoomStand | null>(null);

export const useRoom = (): RoomStand => {
  const room = useContext(RoomContext);
  if (room === null) throw new Error('This part stands only inside a room.');
  return room;
};

/** Part of what is open. */
export const useRoomUi = <P>(select: (ui: RoomUi) => P): P => useStore(useRoom().ui, select);

const NO_VIEWPORT = createStore<ViewportState>(() => ({
  projection: 'perspective',
  hover: null,
  legend: null,
  notice: 'view.loading',
  drawn: 0,
  frame_ms: null,
  form: '3d',
  description: '',
}));

/** Part of the canvas's slow state. */
export const useViewportState = <P>(select: (state: ViewportState) => P): P => {
  const viewport = useStore(useRoom().viewport);
  return useStore(viewport?.state ?? NO_VIEWPORT, select);
};
