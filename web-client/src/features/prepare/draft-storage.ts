import { MeetingDraft } from './meeting-draft.ts';

const keyOf = (name: string): string => `giaoban.draft.${name}`;

/** The draft that was kept under `name`; null without one, or when it is from an older form. */
export const readDraft = (storage: Storage, name: string): MeetingDraft | null => {
  try {
    const text = storage.getItem(keyOf(name));
    if (text === null) return null;
    const parsed = MeetingDraft.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    console.warn('the draft cannot be read', error);
    return null;
  }
};

/** Keeps the draft through a reload of the page; a closed storage only means that it is not kept. */
export const writeDraft = (storage: Storage, name: string, draft: MeetingDraft | null): void => {
  try {
    if (draft === null) storage.removeItem(keyOf(name));
    else storage.setItem(keyOf(name), JSON.stringify(draft));
  } catch (error) {
    console.warn('the draft cannot be kept', error);
  }
};
