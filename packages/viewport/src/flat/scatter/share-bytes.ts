// A column as a byte per row, 0 to 255 over its range: what sizes are made of. A missing value is smallest. Pure.
import { type ColumnData, isNull } from '@orrery/protocol';

export const shareBytes = (data: ColumnData, low: number, high: number): Uint8Array => {
  const span = high - low || 1;
  const bytes = new Uint8Array(data.values.length);
  for (let row = 0; row < bytes.length; row++) {
    const share = (data.values[row]! - low) / span;
    bytes[row] = isNull(data, row) ? 0 : Math.round(Math.min(1, Math.max(0, share)) * 255);
  }
  return bytes;
};
