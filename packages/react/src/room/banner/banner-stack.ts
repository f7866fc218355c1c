// What wants to stand as the one banner over the canvas, by priority. A store of the room; what a banner says is its owner's
// business, and how it looks is banner.tsx's.
import type { ReactNode } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Who goes before whom: the greater stands, the others wait. */
export const BANNER = {
  /** Somebody's proposal is previewed. */
  preview: 60,
  /** Whom one follows. */
  following: 50,
  /** Somebody asks everybody to look with them. */
  invitation: 40,
  /** A tour of the bookmarks. */
  tour: 30,
  /** One explores on one's own. */
  private: 20,
  /** A blind round is open. */
  round: 10,
} as const;
export type BannerPriority = (typeof BANNER)[keyof typeof BANNER];

export interface WaitingBanner {
  readonly key: string;
  readonly priority: BannerPriority;
  readonly node: ReactNode;
}

export type BannerStack = StoreApi<readonly WaitingBanner[]>;

export const createBannerStack = (): BannerStack => createStore<readonly WaitingBanner[]>(() => []);

/** Puts a banner into the stack or, with null, takes it out. */
export const putBanner = (
  stack: BannerStack,
  key: string,
  priority: BannerPriority,
  node: ReactNode | null,
): void => {
  const others = stack.getState().filter((one) => one.key !== key);
  const before = others.length !== stack.getState().length;
  if (node === null && !before) return;
  stack.setState(node === null ? others : [...others, { key, priority, node }], true);
};

/** The one that stands; of equals the latest. */
export const standing = (waiting: readonly WaitingBanner[]): WaitingBanner | null =>
  waiting.reduce<WaitingBanner | null>(
    (best, one) => (best === null || one.priority >= best.priority ? one : best),
    null,
  );
