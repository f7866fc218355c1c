// Who this browser is. One profile is one person: its tabs are devices of one participant. `?user=` makes a tab
// somebody else, and a private window has its own storage, so it is somebody new.
import type { UserId } from '@orrery/protocol';
import { keep, kept } from '@orrery/react';

const inTab = () => sessionStorage;

const newUserId = (): UserId => {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return `u-${[...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('')}` as UserId;
};

/** The user of this tab; asks the address first, then the tab, then the profile. */
export const userId = (search: string, parse: (text: string) => UserId | null): UserId => {
  const asked = parse(new URLSearchParams(search).get('user') ?? '');
  if (asked !== null) {
    keep('user', asked, inTab);
    return asked;
  }
  const known = kept<UserId>('user', inTab) ?? kept<UserId>('user');
  if (known !== undefined) return known;
  const made = newUserId();
  keep('user', made);
  return made;
};
