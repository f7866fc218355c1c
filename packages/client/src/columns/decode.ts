// Bytes to a column, wherever that runs: the same function in the page and in its worker. Damage is an answer, not a crash.
import { type ColumnData, type DrawnColumn, decodeColumn, decodeDrawnColumn } from '@orrery/protocol';

export interface DecodeRequest {
  readonly id: number;
  readonly bytes: ArrayBuffer;
  readonly drawn: boolean;
}

export type DecodeAnswer =
  | { readonly id: number; readonly column: ColumnData | DrawnColumn }
  | { readonly id: number; readonly damage: string };

export const decodeRequest = ({ id, bytes, drawn }: DecodeRequest): DecodeAnswer => {
  try {
    return { id, column: drawn ? decodeDrawnColumn(bytes) : decodeColumn(bytes) };
  } catch (error) {
    return { id, damage: (error as Error).message };
  }
};
