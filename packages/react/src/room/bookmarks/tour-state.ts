// Where a guided tour of the bookmarks is. Types alone; `tour.ts` moves it on.
export interface TourState {
  /** The bookmark that is shown. */
  readonly at: string;
  /** Its place when it was shown: where it was removed since, the tour goes on from there. */
  readonly place: number;
  /** Seconds each is shown; null: until one goes on. */
  readonly seconds: number | null;
  readonly paused: boolean;
  /** The spotlight was lit for it. */
  readonly lit: boolean;
}
