import type { MinutesView } from '@giaoban/protocol';
import { TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ApiError } from '../../../api/ApiError.ts';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { minutesTexts } from '../i18n.ts';
import styles from '../Minutes.module.css';
import { momentText, replayPath } from '../moments.ts';
import { Outline } from '../Outline.tsx';
import { BlockPanel } from './BlockPanel.tsx';
import { changeBlock, createEditor, type CurrentBlock, type OutlineEntry } from './create-editor.ts';
import { LeaveGuard } from './LeaveGuard.tsx';
import type { SharedMinutes } from './SharedMinutes.ts';
import { UnsavedNotice } from './UnsavedNotice.tsx';
import { WritersPanel } from './WritersPanel.tsx';

type Shown = { current: CurrentBlock | null; outline: readonly OutlineEntry[] };

/** The editor while the page is there, and where its writer is. */
const useEditor = (
  shared: SharedMinutes,
  view: MinutesView,
  { isOpen, mayWrite }: { isOpen: boolean; mayWrite: boolean },
) => {
  const t = useTexts(minutesTexts);
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView | null>(null);
  const [shown, setShown] = useState<Shown>({ current: null, outline: [] });
  const { meetingId } = view.record;
  const openedAtMs = view.openedAtMs ?? 0;
  useEffect(() => {
    if (!isOpen || place.current === null) return undefined;
    const made = createEditor(place.current, {
      shared,
      words: {
        label: t('text'),
        moment: (momentMs) => ({
          text: momentText(momentMs),
          title: t('watch', { moment: momentText(momentMs) }),
          href: replayPath(meetingId, openedAtMs, momentMs),
        }),
      },
      styles: {
        moment: styles.moment ?? '',
        caret: styles.caret ?? '',
        caretName: styles.caretName ?? '',
        selection: styles.theirSelection ?? '',
      },
      isWritable: () => shared.snapshot().mayWrite,
      onChange: (current, outline) => setShown({ current, outline }),
    });
    editor.current = made;
    return () => {
      editor.current = null;
      made.destroy();
    };
  }, [shared, isOpen, t, meetingId, openedAtMs]);
  // The editor asks whether it may be written in when something of it changes, not by itself.
  useEffect(() => {
    editor.current?.setProps({});
  }, [mayWrite]);
  return { place, editor, shown };
};

type WritingDeskProps = {
  shared: SharedMinutes;
  /** As it is now; another edition may have begun since `edition`. */
  view: MinutesView;
  /** What is written here belongs to this one. */
  edition: number;
  onUnsaved: (isUnsaved: boolean) => void;
  /** Whoever writes here gives up what cannot be stored. */
  onLetGo: () => void;
};

/** What several secretaries write together: the parts at the left, the text, what belongs to a paragraph. */
export const WritingDesk = ({ shared, view, edition, onUnsaved, onLetGo }: WritingDeskProps) => {
  const t = useTexts(minutesTexts);
  const snapshot = useSyncExternalStore(shared.subscribe, shared.snapshot);
  const { status, code, mayWrite, isUnsaved } = snapshot;
  const isOpen = status !== 'opening' && !(status === 'refused' && shared.fragment.length === 0);
  const { place, editor, shown } = useEditor(shared, view, { isOpen, mayWrite });
  const { record, acts } = view;
  const isWanted = acts.includes('write') && record.edition === edition;
  useEffect(() => {
    if (isWanted) shared.tryAgain();
  }, [shared, isWanted, record.revision]);
  useEffect(() => {
    onUnsaved(isUnsaved);
    return () => onUnsaved(false);
  }, [onUnsaved, isUnsaved]);
  const go = (at: number): void => {
    const one = editor.current;
    if (one === null) return;
    one.dispatch(
      one.state.tr.setSelection(TextSelection.near(one.state.doc.resolve(at + 1))).scrollIntoView(),
    );
    one.focus();
  };
  return (
    <div className={styles.desk}>
      <Outline entries={shown.outline.map(({ id, text, at }) => ({ id, text, onGo: () => go(at) }))} />
      <section className={styles.sheet} aria-label={t('text')}>
        <WritersPanel snapshot={snapshot} />
        <LeaveGuard isUnsaved={isUnsaved} isStuck={status !== 'online'} />
        {code !== null && isUnsaved && (
          <UnsavedNotice
            texts={shared.unsavedTexts()}
            code={code}
            record={record}
            edition={edition}
            onLetGo={onLetGo}
          />
        )}
        {code !== null && !isUnsaved && <ErrorNotice error={new ApiError({ code })} />}
        {status === 'opening' && <Spinner label={t('connecting')} />}
        <div ref={place} className={styles.paper} />
      </section>
      {shown.current !== null && mayWrite && (
        <BlockPanel
          key={shown.current.attrs.id ?? shown.current.at}
          view={view}
          block={shown.current}
          onChange={(change) => {
            if (editor.current !== null && shown.current !== null)
              changeBlock(editor.current, shown.current.at, change);
          }}
        />
      )}
    </div>
  );
};
