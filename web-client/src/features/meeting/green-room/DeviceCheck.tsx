import { useTexts } from '../../../i18n/use-texts.ts';
import { useLocal } from '../session/session-context.ts';
import { Check } from './Check.tsx';
import { greenRoomTexts } from './i18n.ts';
import { problemText } from './problem-text.ts';

/** Whether this computer's camera or microphone is ready, and why not. */
export const DeviceCheck = ({ device }: { device: 'camera' | 'microphone' }) => {
  const t = useTexts(greenRoomTexts);
  const started = useLocal((view) => view.started);
  const problem = useLocal((view) => view.problems[device]);
  if (!started) return <Check label={t(device)} state="pending" text={t('preparing')} />;
  return problem === null ? (
    <Check label={t(device)} state="good" text={t('deviceGood')} />
  ) : (
    <Check label={t(device)} state="bad" text={problemText(device, problem, t)} />
  );
};
