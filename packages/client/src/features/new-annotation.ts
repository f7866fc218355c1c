// A note as the operation that inserts it.
import {
  type DatasetId,
  type Operation,
  plainText,
  type RecordId,
  type UserId,
  type Vector3,
} from '@orrery/protocol';

type Insert = Extract<Operation, { op: 'insert' }>;

export interface NewAnnotation {
  /** Unique in the session. */
  readonly name: string;
  readonly author: UserId;
  /** ms since the epoch, by this device. */
  readonly created_at: number;
  readonly content: string;
  readonly about: { readonly rows: readonly number[] } | { readonly position: Vector3 };
  /** The version of the data that numbers the rows. */
  readonly dataset_id: DatasetId;
}

export const newAnnotation = ({
  name,
  author,
  created_at,
  content,
  about,
  dataset_id,
}: NewAnnotation): Insert => {
  const anchor =
    'rows' in about
      ? { kind: 'rows', rows: [...about.rows], dataset_id, position: null }
      : { kind: 'place', position: [...about.position] };
  const value = { content: plainText(content.trim()), author, created_at, anchor, resolved: false };
  return { op: 'insert', record: `annotation:${name}` as RecordId, value: value as Insert['value'] };
};
