import { Keyboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../../design/Dialog.tsx';
import { IconButton } from '../../../design/IconButton.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { meetingTexts } from '../i18n.ts';
import styles from './KeysControl.module.css';
import { useShortcutSetting } from './shortcut-setting.ts';
import { actFor, isTakenBy, type Shortcut } from './shortcuts.ts';

type KeysControlProps = { shortcuts: readonly Shortcut[] };

/** Listens to the keys of a view and shows them on "?". */
export const KeysControl = ({ shortcuts }: KeysControlProps) => {
  const t = useTexts(meetingTexts);
  const setting = useShortcutSetting();
  const isOn = useStore(setting.store, (view) => view.isOn);
  const [isOpen, setIsOpen] = useState(false);
  const shown: Shortcut[] = [
    ...shortcuts,
    { keys: ['?'], name: '?', label: t('keys'), act: () => setIsOpen(true) },
  ];
  useEffect(() => {
    if (!isOn) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (isTakenBy(event.target)) return;
      const act = actFor(shown, event);
      if (act === null) return;
      event.preventDefault();
      act();
    };
    // Letters and digits before anybody else: lists keep every key of the buttons in their rows to themselves.
    const onLetter = (event: KeyboardEvent): void => {
      if (event.key.length === 1) onKey(event);
    };
    // The others only where no list, menu or toolbar has a use for them.
    const onOther = (event: KeyboardEvent): void => {
      if (event.key.length > 1) onKey(event);
    };
    window.addEventListener('keydown', onLetter, { capture: true });
    window.addEventListener('keydown', onOther);
    return () => {
      window.removeEventListener('keydown', onLetter, { capture: true });
      window.removeEventListener('keydown', onOther);
    };
  });
  return (
    <>
      <span className={styles.trigger}>
        <IconButton label={t('keys')} icon={<Keyboard aria-hidden />} onPress={() => setIsOpen(true)} />
      </span>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t('keys')} isWide>
        <Switch isSelected={isOn} onChange={(on) => setting.set(on)}>
          {t('keysOn')}
        </Switch>
        <dl className={styles.keys}>
          {shown.map(({ name, label }) => (
            <div key={name} className={styles.row}>
              <dt>
                <kbd className={styles.key}>{name}</kbd>
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
};
