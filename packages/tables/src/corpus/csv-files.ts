// Text tables as people and programs write them, and as they break: all of them, by subject.
import type { CorpusFile } from './corpus.types.ts';
import { CSV_DATE_FILES } from './csv-date-files.ts';
import { CSV_ENCODING_FILES } from './csv-encoding-files.ts';
import { CSV_HEADER_FILES } from './csv-header-files.ts';
import { CSV_NUMBER_FILES } from './csv-number-files.ts';
import { CSV_RECORD_FILES } from './csv-record-files.ts';
import { CSV_VALUE_FILES } from './csv-value-files.ts';

export const CSV_FILES: readonly CorpusFile[] = [
  ...CSV_RECORD_FILES,
  ...CSV_ENCODING_FILES,
  ...CSV_HEADER_FILES,
  ...CSV_NUMBER_FILES,
  ...CSV_DATE_FILES,
  ...CSV_VALUE_FILES,
];
