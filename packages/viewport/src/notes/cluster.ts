// Pins that would crowd each other become one. Pure.

export interface PinPlace {
  readonly id: string;
  /** CSS px. */
  readonly x: number;
  readonly y: number;
}

export interface PinCluster {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

/** Nearer than this two pins cannot be hit apart with a finger. */
export const CLUSTER_PX = 48;

/** Greedy, in the order given (oldest first): a pin joins the first cluster whose middle is within 48 px. */
export const clusterPins = (pins: readonly PinPlace[]): readonly PinCluster[] => {
  const clusters: { ids: string[]; x: number; y: number }[] = [];
  for (const pin of pins) {
    const home = clusters.find((c) => Math.hypot(c.x - pin.x, c.y - pin.y) < CLUSTER_PX);
    if (home) home.ids.push(pin.id);
    else clusters.push({ ids: [pin.id], x: pin.x, y: pin.y });
  }
  return clusters;
};
