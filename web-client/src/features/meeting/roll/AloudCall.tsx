import type { AttendanceRow, AttendanceStatus, UnitId } from '@giaoban/protocol';
import { CircleCheck, Megaphone, MegaphoneOff, SkipForward } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../design/Button.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { useSeated } from '../session/session-context.ts';
import { useOrder } from '../session/use-order.ts';
import { Calling } from './Calling.ts';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { statuses, toCall } from './roll-facts.ts';
import { SitePeople } from './SitePeople.tsx';
import { useMark } from './use-mark.ts';
import { useStatusKeys } from './use-status-keys.ts';
import { useRowName } from './use-row-name.ts';

type CallOneProps = {
  row: AttendanceRow;
  rows: readonly AttendanceRow[];
  calling: Calling;
  skip: () => void;
};

/** The one to call now; answered or passed over, the next is called at once if this one was. */
const CallOne = ({ row, rows, calling, skip }: CallOneProps) => {
  const t = useTexts(rollTexts);
  const order = useOrder();
  const mark = useMark();
  const nameOf = useRowName();
  const place = useRef<HTMLElement>(null);
  const { calledUnitId } = useSeated().meeting.roll;
  const isCalled = row.unitId === calledUnitId;
  const unmarked = rows.filter((one) => one.confirmed === null);
  const call = (one: AttendanceRow | undefined): void =>
    void calling.call(one?.unitId ?? null, (body) => order('roll:call', body));
  // Asked at the press: a quick hand answers before the page shows whom it has called.
  const isBeingCalled = (): boolean => calling.called(calledUnitId) === row.unitId;
  const after = (): AttendanceRow | undefined =>
    unmarked[unmarked.indexOf(row) + 1] ?? unmarked.find((one) => one !== row);
  const answer = async (status: AttendanceStatus): Promise<void> => {
    const goesOn = isBeingCalled();
    if ((await mark(row, status)) && goesOn && after() !== undefined) call(after());
  };
  const passOver = (): void => {
    skip();
    // After the last one nobody: or every screen would go on calling him.
    if (isBeingCalled()) call(after());
  };
  useStatusKeys(place, (status) => void answer(status));
  return (
    <section className={styles.aloud} aria-label={t('aloud')} ref={place}>
      <p className={styles.muted}>
        {isCalled ? t('calledNow') : t('nextOne')} · {t('left', { count: unmarked.length })}
      </p>
      <p className={styles.next} role="status">
        {nameOf(row)}
      </p>
      <p className={styles.muted}>
        {t('proposed', { status: t(row.proposed) })}
        {row.note !== '' && ` · ${row.note}`}
      </p>
      <div className={styles.acts}>
        {/* stays when it has been pressed, so that the focus and with it the keys stay here */}
        <Button
          tone={isCalled ? 'plain' : 'primary'}
          size="large"
          icon={<Megaphone aria-hidden />}
          autoFocus
          onPress={() => call(row)}
        >
          {t('callNext')}
        </Button>
        {statuses.map((status, index) => (
          <Button key={status} size="large" onPress={() => void answer(status)}>
            {`${index + 1}. ${t(status)}`}
          </Button>
        ))}
        <Button size="large" tone="quiet" icon={<SkipForward aria-hidden />} onPress={passOver}>
          {t('skip')}
        </Button>
        {isCalled && (
          <Button
            size="large"
            tone="quiet"
            icon={<MegaphoneOff aria-hidden />}
            onPress={() => call(undefined)}
          >
            {t('uncall')}
          </Button>
        )}
      </div>
    </section>
  );
};

type AloudCallProps = { rows: readonly AttendanceRow[]; people: readonly AttendanceRow[] };

/** Site by site: the next one large, called on every screen, marked with one press; then the one after it. */
export const AloudCall = ({ rows, people }: AloudCallProps) => {
  const t = useTexts(rollTexts);
  const { calledUnitId } = useSeated().meeting.roll;
  const [skipped, setSkipped] = useState<ReadonlySet<UnitId>>(new Set());
  const [calling] = useState(() => new Calling());
  const row = toCall(rows, calledUnitId, skipped);
  if (row === null) return <EmptyState icon={<CircleCheck aria-hidden />} title={t('aloudDone')} />;
  return (
    <>
      <CallOne
        row={row}
        rows={rows}
        calling={calling}
        skip={() => setSkipped((before) => new Set([...before, row.unitId]))}
      />
      {/* outside of the place where the keys mark the site; what is half written is of this site alone */}
      <SitePeople key={row.unitId} site={row} people={people} mayMark />
    </>
  );
};
