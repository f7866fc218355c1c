// The tables' part that answers questions about rows. An adapter without it (a test's, an older one) says so here.
import { OrreryError } from '@orrery/protocol';
import type { Questions, Tables } from '@orrery/tables';

const refuse = (): Promise<never> =>
  Promise.reject(new OrreryError('dataset_unavailable', 'Questions about rows are not answered here.'));

export const questionsOf = (tables: Tables & Partial<Questions>): Questions => ({
  summarize: (id, request) => tables.summarize?.(id, request) ?? refuse(),
  search: (id, request) => tables.search?.(id, request) ?? refuse(),
  page: (id, request) => tables.page?.(id, request) ?? refuse(),
  derive: (id, request) => tables.derive?.(id, request) ?? refuse(),
  derivedColumn: (id, request) => tables.derivedColumn?.(id, request) ?? refuse(),
  export: (id, request) => tables.export?.(id, request) ?? refuse(),
});
