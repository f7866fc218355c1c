// A file on its way in: from a drop, the picker or the clipboard. Named after where it came from; its bytes stay as they
// are, reading them is the server's. Pure.

/** What somebody brings. It is kept until the server has it, so that another try needs no second drop. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Blob;
}

/** What the picker offers first; anything can be dropped, and the server says what it cannot read. */
export const ACCEPTED =
  '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.parquet,.arrow,.feather,.gz,text/csv,text/tab-separated-values,application/json';

const ENDINGS = /\.(csv|tsv|tab|txt|json|ndjson|jsonl|parquet|arrow|feather|ipc)(\.gz)?$/i;
const NAME_CHARS = 120; // as long as a title may be

/** A dataset's name from its file's: "sales_2024.csv.gz" is "sales_2024". */
export const nameFromFile = (file: string): string => {
  const bare = file
    .replace(/^.*[\\/]/, '')
    .replace(ENDINGS, '')
    .trim();
  return (bare === '' ? file.trim() : bare).slice(0, NAME_CHARS) || 'data';
};

/** Why a drop is not taken, as a text's key; null where it is one file. */
export type DropRefusal = 'import.one_file' | 'import.no_file' | 'import.folder';

/** The one file of a drop. A folder arrives as a file without type and bytes, or says so itself. */
export const fileOfDrop = (
  transfer: Pick<DataTransfer, 'files' | 'items'>,
): { readonly file: IncomingFile } | { readonly refusal: DropRefusal } => {
  const files = [...transfer.files];
  if (files.length === 0) return { refusal: 'import.no_file' };
  if (files.length > 1) return { refusal: 'import.one_file' };
  const entry = [...transfer.items].find(({ kind }) => kind === 'file')?.webkitGetAsEntry?.();
  if (entry?.isDirectory) return { refusal: 'import.folder' };
  const file = files[0] as File;
  return { file: { name: file.name, bytes: file } };
};
