/** Gives the browser a file to save under this name. */
export const saveFile = (file: Blob, name: string): void => {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by then; the address itself is not needed any more.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
