// A million rows on paper: rows are counted per pixel with the sum of their colours; opacity says how many, by logarithm, so
// that a single outlier and a dense core are both seen. A faint row counts for less. Pure: typed arrays in, RGBA out.
const LEAST = 0.4; // opacity of one row alone: 3:1 with the house's hues still
const COLORS = 3;

export class Density {
  readonly width: number;
  readonly height: number;
  private readonly counts: Float32Array;
  private readonly sums: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.counts = new Float32Array(width * height);
    this.sums = new Float32Array(width * height * COLORS);
  }

  clear(): void {
    this.counts.fill(0);
    this.sums.fill(0);
  }

  /** One row at a pixel, counting for `weight`; beside the image it is nothing. */
  add(x: number, y: number, red: number, green: number, blue: number, weight = 1): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y | 0) * this.width + (x | 0);
    this.counts[at]! += weight;
    this.sums[at * COLORS]! += red * weight;
    this.sums[at * COLORS + 1]! += green * weight;
    this.sums[at * COLORS + 2]! += blue * weight;
  }

  /** Weight on the fullest pixel. */
  most(): number {
    let most = 0;
    for (const count of this.counts) if (count > most) most = count;
    return most;
  }

  /** Paints RGBA; each row covers a square of `side` px. `share` is the opacity of the fullest pixel, `most` what is full. */
  paint(into: Uint8ClampedArray, side: number, share: number, most: number): void {
    const { width, height, counts, sums } = this;
    const full = Math.log1p(Math.max(1, most));
    into.fill(0);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let [n, r, g, b] = [0, 0, 0, 0];
        for (let dy = 0; dy < side && dy <= y; dy++)
          for (let dx = 0; dx < side && dx <= x; dx++) {
            const at = (y - dy) * width + x - dx;
            const count = counts[at]!;
            if (count === 0) continue;
            n += count;
            r += sums[at * COLORS]!;
            g += sums[at * COLORS + 1]!;
            b += sums[at * COLORS + 2]!;
          }
        if (n === 0) continue;
        const pixel = (y * width + x) * 4;
        into[pixel] = r / n;
        into[pixel + 1] = g / n;
        into[pixel + 2] = b / n;
        into[pixel + 3] =
          255 * share * Math.min(1, LEAST * Math.min(1, n) + (1 - LEAST) * (Math.log1p(n) / full));
      }
  }
}
