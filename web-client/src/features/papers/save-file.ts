/** Hands bytes to the browser as a download. */
export const saveFile = (bytes: ArrayBuffer, name: string, type: string): void => {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Some browsers read the address only after the click has returned.
  window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
};
