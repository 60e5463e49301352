import { useCallback, useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from './draft-storage.ts';
import type { MeetingDraft } from './meeting-draft.ts';

type KeptDraft = {
  draft: MeetingDraft;
  change: (change: Partial<MeetingDraft>) => void;
  reset: () => void;
  forget: () => void;
};

/** A draft that outlives a reload of the page, under `name`, from its first change until it is forgotten. */
export const useKeptDraft = (name: string, initial: MeetingDraft): KeptDraft => {
  const [draft, setDraft] = useState(() => readDraft(window.sessionStorage, name) ?? initial);
  const shown = useRef(draft);
  useEffect(() => {
    if (shown.current === draft) return;
    shown.current = draft;
    writeDraft(window.sessionStorage, name, draft === initial ? null : draft);
  }, [draft, initial, name]);
  return {
    draft,
    change: useCallback((change) => setDraft((before) => ({ ...before, ...change })), []),
    reset: useCallback(() => setDraft(initial), [initial]),
    forget: useCallback(() => writeDraft(window.sessionStorage, name, null), [name]),
  };
};
