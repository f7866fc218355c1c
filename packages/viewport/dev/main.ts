// The workbench: the viewport over a made-up session, for looking at it. `?rows=60000&people=8&theme=dark&still&form=flat`

import { createViewport } from '../src/index.ts';
import { WORDS } from '../src/words.ts';
import { checkFilters } from './check-filters.ts';
import { createFakeSession } from './fake-client.ts';
import { openFlat } from './flat.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'light' ? 'light' : 'dark';
const session = createFakeSession(Number(query.get('rows') ?? 60_000), Number(query.get('people') ?? 8));
const host = document.getElementById('host');
if (!host) throw new Error('The page has no #host.');
const locale = query.get('locale') ?? 'en-US';
const viewport =
  query.get('form') === 'flat'
    ? openFlat(host, session, WORDS, theme, locale)
    : createViewport(host, session.client, {
        theme,
        reducedMotion: query.has('reduced'),
        locale,
        color: '#3E86E0',
        onAnnotation: (ids) => console.info('annotation', ids),
        onRow: (row) => console.info('row', row),
      });
const start = performance.now();
if (!query.has('still')) setInterval(() => session.walk((performance.now() - start) / 1000), 66);
Object.assign(window, { viewport, session, checkFilters });
