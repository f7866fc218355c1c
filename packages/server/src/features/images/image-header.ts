// What an image is, told by its own first bytes: never by what its sender says. Four kinds that browsers draw and that hold no
// script; anything else, SVG above all, is none. Bytes are hostile: every look is inside them, and every loop ends.
import type { StoredImage } from '@orrery/protocol';

export type ImageHeader = Pick<StoredImage, 'media_type' | 'width' | 'height'>;

/** Segments of a JPEG looked at before its size: a camera writes some ten. */
const MOST_SEGMENTS = 1_000;

const startsWith = (bytes: DataView, at: number, text: string): boolean => {
  if (at + text.length > bytes.byteLength) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes.getUint8(at + i) !== text.charCodeAt(i)) return false;
  return true;
};

/** https://www.w3.org/TR/png-3/#11IHDR */
const png = (bytes: DataView): ImageHeader | null =>
  bytes.byteLength >= 33 && startsWith(bytes, 0, '\x89PNG\r\n\x1a\n') && startsWith(bytes, 12, 'IHDR')
    ? { media_type: 'image/png', width: bytes.getUint32(16), height: bytes.getUint32(20) }
    : null;

/** https://www.w3.org/Graphics/GIF/spec-gif89a.txt, 18 */
const gif = (bytes: DataView): ImageHeader | null =>
  bytes.byteLength >= 14 && (startsWith(bytes, 0, 'GIF87a') || startsWith(bytes, 0, 'GIF89a'))
    ? { media_type: 'image/gif', width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) }
    : null;

/** RFC 9649: lossy, lossless, or extended. */
const webp = (bytes: DataView): ImageHeader | null => {
  if (bytes.byteLength < 30 || !startsWith(bytes, 0, 'RIFF') || !startsWith(bytes, 8, 'WEBP')) return null;
  const sized = (width: number, height: number): ImageHeader => ({ media_type: 'image/webp', width, height });
  if (startsWith(bytes, 12, 'VP8 ') && startsWith(bytes, 23, '\x9d\x01\x2a'))
    return sized(bytes.getUint16(26, true) & 0x3fff, bytes.getUint16(28, true) & 0x3fff);
  if (startsWith(bytes, 12, 'VP8L') && bytes.getUint8(20) === 0x2f) {
    const bits = bytes.getUint32(21, true);
    return sized((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (!startsWith(bytes, 12, 'VP8X')) return null;
  const u24 = (at: number): number => bytes.getUint16(at, true) | (bytes.getUint8(at + 2) << 16);
  return sized(u24(24) + 1, u24(27) + 1);
};

/** Start of a frame: any of C0 to CF but the tables that share the row (ITU T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const jpeg = (bytes: DataView): ImageHeader | null => {
  if (!startsWith(bytes, 0, '\xff\xd8\xff')) return null;
  let at = 2;
  for (let segment = 0; segment < MOST_SEGMENTS && at + 9 <= bytes.byteLength; segment += 1) {
    if (bytes.getUint8(at) !== 0xff) return null;
    const marker = bytes.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1; // fill
      continue;
    }
    if (isFrame(marker))
      return { media_type: 'image/jpeg', height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
    if (marker === 0xd9 || marker === 0xda) return null; // its end, or its data, and no frame before
    const length = bytes.getUint16(at + 2);
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
};

/** Null where the bytes are none of the kinds that are taken, or say no size. */
export const readImageHeader = (bytes: Uint8Array): ImageHeader | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = png(view) ?? gif(view) ?? webp(view) ?? jpeg(view);
  return header && header.width > 0 && header.height > 0 ? header : null;
};
