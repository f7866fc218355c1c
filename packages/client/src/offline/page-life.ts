// When a page comes back to life and when it may be gone for good, as a port. Timers of hidden and sleeping pages are
// slowed or stopped, so these events, not a clock, say when to try again [SYNC23].

export interface PageLife {
  /** Calls when the network is back, the page is seen again, or it is taken out of the browser's cache. */
  onReturn(call: () => void): () => void;
  /** Calls when the page is hidden or left; there may be no later. */
  onHide(call: () => void): () => void;
}

/** Node, and whatever else has no pages. */
export const noPage: PageLife = { onReturn: () => () => {}, onHide: () => () => {} };

type Heard = readonly [target: EventTarget, type: string, when: () => boolean];

const listen = (heard: readonly Heard[], call: () => void): (() => void) => {
  const stops = heard.map(([target, type, when]) => {
    const listener = (): void => {
      if (when()) call();
    };
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  });
  return () => {
    for (const stop of stops) stop();
  };
};

const always = (): boolean => true;

export const browserPage = (page: Window): PageLife => ({
  onReturn: (call) =>
    listen(
      [
        [page, 'online', always],
        [page, 'pageshow', always],
        [page.document, 'visibilitychange', () => page.document.visibilityState === 'visible'],
      ],
      call,
    ),
  onHide: (call) =>
    listen(
      [
        [page, 'pagehide', always],
        [page.document, 'visibilitychange', () => page.document.visibilityState === 'hidden'],
      ],
      call,
    ),
});

/** The page this runs in, or none. */
export const thisPage = (): PageLife =>
  typeof window === 'undefined' || typeof document === 'undefined' ? noPage : browserPage(window);
