// The workbench: the viewport over a made-up session, for looking at it. `?rows=60000&people=8&theme=dark&still&form=flat&drawing=card`,
// `?sample=earthquakes&times=10` over a real table; `&view={...}` maps it otherwise.

import { LATER_VIEW_DEFAULTS } from '@orrery/protocol';
import { createViewport } from '../src/index.ts';
import { WORDS } from '../src/words.ts';
import { checkFilters } from './check-filters.ts';
import { checkPicking } from './check-picking.ts';
import { createFakeSession } from './fake-client.ts';
import { openFlat } from './flat.ts';
import { repeated, sampleOf } from './samples.ts';

const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'light' ? 'light' : 'dark';
const sample = sampleOf(query.get('sample'));
const session = createFakeSession(
  Number(query.get('rows') ?? 60_000),
  Number(query.get('people') ?? 8),
  sample ? repeated(sample, Number(query.get('times') ?? 1)) : undefined,
);
session.remap({ ...LATER_VIEW_DEFAULTS, ...sample?.view, ...JSON.parse(query.get('view') ?? '{}') });
const host = document.getElementById('host');
if (!host) throw new Error('The page has no #host.');
const locale = query.get('locale') ?? 'en-US';
const viewport =
  query.get('form') === 'flat'
    ? openFlat(host, session, WORDS, theme, locale)
    : createViewport(host, session.client, {
        theme,
        reducedMotion: query.has('reduced'),
        ...(query.has('drawing') && { drawing: query.get('drawing') as 'card' | 'processor' }),
        locale,
        color: '#3E86E0',
        onAnnotation: (ids) => console.info('annotation', ids),
        onRow: (row) => console.info('row', row),
      });
const start = performance.now();
if (!query.has('still')) setInterval(() => session.walk((performance.now() - start) / 1000), 66);
Object.assign(window, { viewport, session, checkFilters, checkPicking });
