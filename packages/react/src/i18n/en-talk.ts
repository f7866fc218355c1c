// Words of talking together: the dock, chat, signals, agenda, rounds and decisions.
export const talk = {
  'region.dock': 'Taking part',
} as const;
