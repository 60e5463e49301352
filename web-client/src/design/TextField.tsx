import { type HTMLInputTypeAttribute, type KeyboardEventHandler, useState } from 'react';
import { Eye, EyeOff } from 'lucide-react';
import { Button, Group, Input, TextField as AriaTextField } from 'react-aria-components';
import { commonTexts } from '../i18n/common.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldProps } from './FieldParts.tsx';
import styles from './field.module.css';

type TextFieldProps = FieldProps & {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  onKeyUp?: KeyboardEventHandler;
  /** `datetime-local` gives the browser's own picker. */
  type?: HTMLInputTypeAttribute;
  autoComplete?: string;
  autoFocus?: boolean;
  placeholder?: string;
  maxLength?: number;
  min?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
};

/** One line of text with its label; a password can be shown. */
export const TextField = ({
  label,
  hint,
  error,
  isRequired = false,
  type = 'text',
  placeholder,
  min,
  ...rest
}: TextFieldProps) => {
  const t = useTexts(commonTexts);
  const [shown, setShown] = useState(false);
  const inputProps = {
    className: styles.input ?? '',
    ...(placeholder === undefined ? {} : { placeholder }),
    ...(min === undefined ? {} : { min }),
  };
  return (
    <AriaTextField
      {...rest}
      type={type === 'password' && shown ? 'text' : type}
      isRequired={isRequired}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={classNames(styles.field, error !== undefined && styles.invalid)}
    >
      <FieldLabel label={label} isRequired={isRequired} />
      {type === 'password' ? (
        <Group className={styles.box ?? ''}>
          <Input {...inputProps} />
          <Button
            className={styles.inner ?? ''}
            aria-label={shown ? t('hidePassword') : t('showPassword')}
            onPress={() => setShown(!shown)}
          >
            {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </Button>
        </Group>
      ) : (
        <Input {...inputProps} />
      )}
      <FieldNotes hint={hint} error={error} />
    </AriaTextField>
  );
};
