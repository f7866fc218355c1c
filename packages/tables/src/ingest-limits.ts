// What one file may cost. The composition root may lower or raise them by configuration; the tables process holds
// every file to them.
export interface IngestLimits {
  /** Bytes of the file as it was sent. */
  readonly fileBytes: number;
  /** Bytes after decompression, of gzip and of Parquet. */
  readonly plainBytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Bytes of one cell. */
  readonly cellBytes: number;
  /** Milliseconds of work on one file. */
  readonly timeMs: number;
}

export const INGEST_LIMITS: IngestLimits = {
  fileBytes: 1024 ** 3, // 1 GiB: 20 million rows of 8 columns are about that as CSV
  plainBytes: 4 * 1024 ** 3, // four times what may be sent; a bomb is told by its ratio long before
  rows: 20_000_000, // columns of it are 160 MB each in a browser, which is the most one can draw from
  columns: 2_000, // a list of columns that a person can still search
  cellBytes: 1024 ** 2, // a text longer than that is a document, no value
  timeMs: 300_000, // 1 GiB of CSV takes about 30 s on two cores
};
