// Hands a file made on this page to the browser's downloads.

const KEPT_MS = 60_000; // the download has begun long before

export const saveFile = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};
