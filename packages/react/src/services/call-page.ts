// A page of rows over REST, outside a session: for the pictures of the lobby and previews. Every failure leaves as an
// OrreryError.
import { httpBase } from '@orrery/client';
import { decodePage, ErrorBody, OrreryError, type Page } from '@orrery/protocol';
import type { PageWish } from './services.ts';

export const callPage = async (
  base: string | undefined,
  datasetId: string,
  wish: PageWish,
): Promise<Page> => {
  const address = `${httpBase(base)}/collaboration/datasets/${encodeURIComponent(datasetId)}/page`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wish),
  }).catch(() => {
    throw new OrreryError('timed_out', 'The server does not answer. Check that it is running.');
  });
  if (response.ok) return decodePage(await response.arrayBuffer());
  const refusal = ErrorBody.safeParse(await response.json().catch(() => null));
  throw new OrreryError(
    refusal.data?.code ?? 'internal',
    refusal.data?.message ?? `The server answered ${response.status} to a page of rows.`,
  );
};
