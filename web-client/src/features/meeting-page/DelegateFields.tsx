import { longestName, mostAnnounced } from '@giaoban/protocol';
import { Trash2, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { TextField } from '../../design/TextField.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { type DelegateLine, lacksName, withLine, withNewLine, withoutLine } from './delegate-lines.ts';
import styles from './DelegateFields.module.css';
import { meetingPageTexts } from './i18n.ts';

type DelegateFieldsProps = {
  lines: readonly DelegateLine[];
  onChange: (lines: DelegateLine[]) => void;
  /** Saving was tried: what is missing is said. */
  isChecked: boolean;
};

/** Who comes for the site: a line each, with name and post. */
export const DelegateFields = ({ lines, onChange, isChecked }: DelegateFieldsProps) => {
  const t = useTexts(meetingPageTexts);
  // What was there when the form opened does not take the focus; the name of a new line does.
  const [known] = useState(() => new Set(lines.map((one) => one.key)));
  return (
    <fieldset className={styles.delegates}>
      <legend className={styles.legend}>{t('delegates')}</legend>
      {lines.length === 0 && <p className={styles.hint}>{t('delegatesHint')}</p>}
      {lines.length > 0 && (
        <ol className={styles.lines}>
          {lines.map((line, index) => (
            <li key={line.key} className={styles.line}>
              <TextField
                label={t('delegateName', { number: index + 1 })}
                value={line.name}
                onChange={(name) => onChange(withLine(lines, line.key, { name }))}
                maxLength={longestName}
                autoFocus={!known.has(line.key)}
                error={isChecked && lacksName(line) ? t('delegateNameMissing') : undefined}
              />
              <TextField
                label={t('delegatePost', { number: index + 1 })}
                value={line.post}
                onChange={(post) => onChange(withLine(lines, line.key, { post }))}
                maxLength={longestName}
              />
              <IconButton
                label={t('removeDelegate', { number: index + 1 })}
                icon={<Trash2 aria-hidden />}
                onPress={() => onChange(withoutLine(lines, line.key))}
              />
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button
          icon={<UserPlus aria-hidden />}
          isDisabled={lines.length >= mostAnnounced}
          onPress={() => onChange(withNewLine(lines))}
        >
          {t('addDelegate')}
        </Button>
      </div>
    </fieldset>
  );
};
