// What people look at on the data, without a mess: who looks at nearly one place is one group, the newest first, and only
// the newest few groups are named. Pure.

/** Somebody's look at a place of the canvas. */
export interface Look {
  readonly user: string;
  readonly name: string;
  readonly initials: string;
  readonly color: string;
  /** The row, or the mark that holds it, in words; groups are named by their newest. */
  readonly about: { readonly row: number; readonly mark: string | null };
  /** CSS px. */
  readonly x: number;
  readonly y: number;
  /** When it began, performance.now(). */
  readonly since: number;
  /** 0 to 1. */
  readonly glow: number;
}

export interface LookGroup {
  /** Newest first. */
  readonly looks: readonly Look[];
  readonly x: number;
  readonly y: number;
  /** Whether there is room to say who looks at what. */
  readonly named: boolean;
}

const TOGETHER_PX = 20; // nearer than this two rings would be one smear
export const NAMED = 6; // more texts than this about what others look at would be what one looks at
export const NAMED_IN_CROWD = 3;
const CROWD = 12; // who look at something
const NAMED_SPEAKERS = 3; // names in one text, then a number

/** How many names a group is called by, and how many more there are. */
export const calledBy = (group: LookGroup): { names: readonly string[]; more: number } => {
  const names = group.looks.slice(0, NAMED_SPEAKERS).map(({ name }) => name);
  return { names, more: group.looks.length - names.length };
};

/** Greedy, newest first: an older look joins the group whose newest look is within reach. */
export const groupLooks = (looks: readonly Look[]): readonly LookGroup[] => {
  const groups: { looks: Look[]; x: number; y: number }[] = [];
  for (const look of [...looks].sort((a, b) => b.since - a.since || (a.user < b.user ? -1 : 1))) {
    const home = groups.find(({ x, y }) => Math.hypot(x - look.x, y - look.y) < TOGETHER_PX);
    if (home) home.looks.push(look);
    else groups.push({ looks: [look], x: look.x, y: look.y });
  }
  const named = looks.length > CROWD ? NAMED_IN_CROWD : NAMED;
  return groups.map((group, index) => ({ ...group, named: index < named }));
};
