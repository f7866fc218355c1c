// How long to wait before the next attempt: exponential with full jitter, so that fifty people whose server came
// back do not all knock in the same instant (M. Brooker, "Exponential backoff and jitter", AWS 2015) [SYNC2].

export const BACKOFF_FIRST_MS = 250; // a Wi-Fi hiccup is over before anyone reads the bar
export const BACKOFF_LIMIT_MS = 10_000; // a server that restarts is found again within this

/** Wait before attempt `attempt` (from 1), in ms; `random` answers in [0, 1). */
export const backoff = (attempt: number, random: () => number): number =>
  Math.floor(random() * Math.min(BACKOFF_LIMIT_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempt - 1, 20)));
