// What was handed to the GPU for rows: buffers and bytes, counted where they are made. A slider that is dragged must leave
// both as they are; tests and the bench look.
export class Traffic {
  uploads = 0;
  bytes = 0;

  count(bytes: number): void {
    this.uploads++;
    this.bytes += bytes;
  }
}
