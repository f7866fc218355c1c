// The web application's entry: the share secret is traded first, then the page goes on.
import './zod-without-eval.ts';
import { claimAccess } from '@orrery/client';
import { OrreryError, UserId } from '@orrery/protocol';
import { OrreryProvider, PSEUDO, restoreTheme } from '@orrery/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { userId } from './identity.ts';
import './page.css';
import { takeShareSecret } from './share-secret.ts';

const secret = takeShareSecret();
restoreTheme();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const query = new URLSearchParams(location.search);
const language = query.get('lang') === 'pseudo' ? PSEUDO : 'en';
const user = userId(location.search, (text) => UserId.safeParse(text).data ?? null);

/** What a share link gives; a server that is open to this machine has nothing to give, and needs nothing. */
const claim = (key: string) =>
  claimAccess({ secret: key }).catch((error: Error) =>
    error instanceof OrreryError && error.code === 'wrong_state' ? null : error,
  );

const claimed = secret === null ? null : await claim(secret);

createRoot(root).render(
  <StrictMode>
    <OrreryProvider language={language}>
      <App userId={user} claimed={claimed} askedRole={query.get('role')} />
    </OrreryProvider>
  </StrictMode>,
);
