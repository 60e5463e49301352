import type { AttendanceStatus } from '@giaoban/protocol';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTexts } from '../../../i18n/use-texts.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { statuses } from './roll-facts.ts';

type StatusChoiceProps = {
  label: string;
  value: AttendanceStatus | null;
  isDisabled: boolean;
  onChoose: (status: AttendanceStatus) => void;
};

/** The five ways to be there or not: one stop of the Tab key, one press each. */
export const StatusChoice = ({ label, value, isDisabled, onChoose }: StatusChoiceProps) => {
  const t = useTexts(rollTexts);
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      value={value}
      isDisabled={isDisabled}
      onChange={(chosen) => {
        const status = statuses.find((one) => one === chosen);
        if (status !== undefined) onChoose(status);
      }}
      className={styles.choice ?? ''}
    >
      {statuses.map((status) => (
        <Radio key={status} value={status} className={styles.option ?? ''}>
          {t(status)}
        </Radio>
      ))}
    </RadioGroup>
  );
};
