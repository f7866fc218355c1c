// What a folder takes on disk, all its files together. Asked for figures: what goes away meanwhile is not counted.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

export const bytesUnder = async (directory: string): Promise<number> => {
  const files = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map((file) =>
        stat(join(file.parentPath, file.name)).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
};
