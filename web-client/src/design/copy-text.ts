/** Puts a text on the clipboard; false where there is none (plain HTTP) or the browser keeps it to itself. */
export const copyText = async (text: string): Promise<boolean> => {
  if (!window.isSecureContext) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    console.warn('the clipboard is closed', error);
    return false;
  }
};
