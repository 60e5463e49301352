import { CircleAlert } from 'lucide-react';
import { FieldError, Label, Text } from 'react-aria-components';
import { useTexts } from '../i18n/use-texts.ts';
import { commonTexts } from '../i18n/common.ts';
import styles from './field.module.css';

/** What every field of a form takes beside its own value. */
export type FieldProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong, in words; the field is shown as invalid while it is there. */
  error?: string | undefined;
  isRequired?: boolean;
  name?: string;
};

export const FieldLabel = ({ label, isRequired = false }: Pick<FieldProps, 'label' | 'isRequired'>) => {
  const t = useTexts(commonTexts);
  return (
    <Label className={styles.label}>
      {label} {isRequired && <span className={styles.required}>({t('required')})</span>}
    </Label>
  );
};

export const FieldNotes = ({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) => (
  <>
    {hint !== undefined && (
      <Text slot="description" className={styles.hint ?? ''}>
        {hint}
      </Text>
    )}
    {error !== undefined && (
      <FieldError className={styles.error ?? ''}>
        <CircleAlert aria-hidden size={18} />
        <span>{error}</span>
      </FieldError>
    )}
  </>
);
