// Hands a file to the browser, which puts it where its owner wants files.

const ADDRESS_MS = 60_000; // a slow disk still reads it

/** Characters no file system takes. */
const unsafe = /[\\/:*?"<>|]/g;

export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(unsafe, ' ').replace(/\s+/g, ' ').trim();
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), ADDRESS_MS);
};
