import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readImageHeader } from './image-header.ts';

const from64 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64'));
/** Whole files, as encoders wrote them. */
const PNG = from64(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
);
const GIF = from64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7');
const WEBP_LOSSY = from64('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA');
const WEBP_LOSSLESS = from64('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==');
/** RIFF, WEBP, VP8X: flags, then 640 x 480 less one each. */
const WEBP_EXTENDED = Uint8Array.from(
  Buffer.concat([
    Buffer.from('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0', 'latin1'),
    Buffer.from([0x7f, 2, 0, 0xdf, 1, 0]),
  ]),
);
/** Start, an APP0 segment, fill, a progressive frame of 300 x 200. */
const JPEG = Uint8Array.of(
  ...[
    0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8, 0, 200, 1, 44, 1, 1, 0x11, 0, 0xff, 0xda,
  ],
);

describe('what an image is', () => {
  test.each([
    ['a PNG', PNG, { media_type: 'image/png', width: 1, height: 1 }],
    ['a GIF', GIF, { media_type: 'image/gif', width: 1, height: 1 }],
    ['a lossy WebP', WEBP_LOSSY, { media_type: 'image/webp', width: 1, height: 1 }],
    ['a lossless WebP', WEBP_LOSSLESS, { media_type: 'image/webp', width: 1, height: 1 }],
    ['an extended WebP', WEBP_EXTENDED, { media_type: 'image/webp', width: 640, height: 480 }],
    ['a JPEG', JPEG, { media_type: 'image/jpeg', width: 300, height: 200 }],
  ])('[IMAGE2] %s says its size by its own bytes', (_what, bytes, header) => {
    expect(readImageHeader(bytes)).toEqual(header);
  });

  test.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['SVG after a declaration', '<?xml version="1.0"?><svg onload="alert(1)"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['a BMP', 'BM\x1e\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x01\0\x01\0\x01\0\x18\0\0\0\xff\0'],
    ['a PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj << >> endobj'],
    ['nothing', ''],
    ['a PNG that was cut', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0'],
    ['a PNG whose first part is another', `\x89PNG\r\n\x1a\n\0\0\0\rtEXt${'\0'.repeat(40)}`],
    ['a JPEG that ends before its frame', '\xff\xd8\xff\xd9'],
    ['a JPEG of segments without length', `\xff\xd8${'\xff\xe0\0\0'.repeat(40)}`],
  ])('[IMAGE2] %s is none', (_what, text) => {
    expect(readImageHeader(Uint8Array.from(Buffer.from(text, 'latin1')))).toBeNull();
  });

  test('[IMAGE2] a picture of no size is none', () => {
    expect(readImageHeader(GIF.with(6, 0))).toBeNull();
  });

  test('[IMAGE2] any bytes are an image of some size, or none; never a failure', () => {
    const files = [PNG, GIF, WEBP_LOSSY, WEBP_LOSSLESS, WEBP_EXTENDED, JPEG];
    const spoiled = fc
      .tuple(fc.constantFrom(...files), fc.nat(), fc.nat(255), fc.nat())
      .map(([file, at, value, end]) =>
        file.with(at % file.length, value).slice(0, end % 3 === 0 ? end % file.length : file.length),
      );
    fc.assert(
      fc.property(fc.oneof(spoiled, fc.uint8Array({ maxLength: 64 })), (bytes) => {
        const header = readImageHeader(bytes);
        if (header !== null) expect(Math.min(header.width, header.height)).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });
});
