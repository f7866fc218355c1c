// Words of following, spotlight, saved views, bookmarks and the tour.

export const follow = {
  'banner.stop': 'Stop',
} as const;
