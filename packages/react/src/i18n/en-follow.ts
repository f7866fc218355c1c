// Words of following, spotlight, saved views, bookmarks and the tour.

export const follow = {
  'views.other_data':
    'This view is of other data than what is on the stage. Ask somebody who may switch the data to show it.',
} as const;
