import { Check, Circle } from 'lucide-react';
import { VisuallyHidden } from 'react-aria-components';
import { TextField } from '../design/TextField.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { passwordTexts } from './i18n.ts';
import { passwordRules } from './password-rules.ts';
import styles from './NewPasswordField.module.css';

type NewPasswordFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
};

/** A new password with the rules it has to meet, each ticked while typing. */
export const NewPasswordField = ({ label, value, onChange, error }: NewPasswordFieldProps) => {
  const t = useTexts(passwordTexts);
  return (
    <div className={styles.wrap}>
      <TextField
        label={label}
        type="password"
        name="newPassword"
        autoComplete="new-password"
        maxLength={200}
        isRequired
        value={value}
        onChange={onChange}
        error={error}
      />
      <div>
        <p className={styles.heading}>{t('rules')}</p>
        <ul className={styles.rules}>
          {passwordRules.map((rule) => {
            const isMet = rule.isMet(value);
            return (
              <li key={rule.id} className={isMet ? styles.met : styles.notMet}>
                {isMet ? <Check aria-hidden strokeWidth={3} /> : <Circle aria-hidden />}
                {t(rule.id)}
                <VisuallyHidden>: {isMet ? t('met') : t('notMet')}</VisuallyHidden>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
};
