import { useLanguage } from '../../../i18n/use-texts.ts';
import { usePerson } from '../../../session/person-context.ts';
import { minuteMs } from '../../../time/durations.ts';
import { timeText } from '../../../time/province-time.ts';
import { useNow } from '../../../time/use-now.ts';
import styles from './Watermark.module.css';

const places = 12;

/** Who watches, and when, over the whole picture: a photograph of the screen says whose it was. */
export const Watermark = () => {
  const [language] = useLanguage();
  const { person, unitName } = usePerson();
  const nowMs = useNow(minuteMs);
  const when = `${timeText(nowMs, 'time', language)} ${timeText(nowMs, 'day', language)}`;
  return (
    <div className={styles.watermark} data-watermark aria-hidden>
      {Array.from({ length: places }, (_, place) => (
        <span key={place}>
          {person.displayName} · {unitName} · {when}
        </span>
      ))}
    </div>
  );
};
