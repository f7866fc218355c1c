// A share link carries its secret in the fragment, which browsers never send. It is read first and stripped from
// the address, so that it is neither copied on nor carried through a redirect.

/** The secret of `#k=SECRET`, taken out of the address; null where there is none. */
export const takeShareSecret = (): string | null => {
  const secret = new URLSearchParams(location.hash.slice(1)).get('k');
  if (secret === null) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return secret;
};
