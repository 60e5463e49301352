import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Select } from '../../../design/Select.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { secondMs } from '../../../time/durations.ts';
import { pageOf, wallTiles } from '../facts/attendance.ts';
import { meetingTexts } from '../i18n.ts';
import { layoutTexts } from '../layouts/i18n.ts';
import { useHolding, usePatrol } from '../layouts/use-patrol.ts';
import { useWallPage } from '../layouts/use-wall-page.ts';
import { useMeeting, useSelfId } from '../session/session-context.ts';
import { useAttendance } from '../session/use-attendance.ts';
import styles from './Wall.module.css';
import { AbsentTile, PresentTile } from './WallTile.tsx';

/** Tiles a page; how many of them stand side by side is the style's, by the width there is. */
const pageSizes = { '9': 9, '12': 12, '16': 16, '25': 25 } as const;
const smallestPage = 9;
type PageSize = keyof typeof pageSizes;
const sizeOptions = Object.keys(pageSizes).map((value) => ({ value, label: value }));
const isPageSize = (value: string): value is PageSize => value in pageSizes;

/** Seconds for which the patrol stays on a page. */
const intervals = ['10', '15', '30', '60'] as const;
type Interval = (typeof intervals)[number];

/** All sites, page by page: who is here, who is not, who asks to speak. */
export const Wall = () => {
  const t = useTexts(meetingTexts);
  const tLayout = useTexts(layoutTexts);
  const titleId = useId();
  const selfId = useSelfId();
  const details = useMeeting((meeting) => meeting.details);
  const participants = useMeeting((meeting) => meeting.participants);
  const queue = useMeeting((meeting) => meeting.queue);
  const attendance = useAttendance();
  const [size, setSize] = useState<PageSize>('12');
  const [wanted, setWanted] = useState(0);
  const [isTurning, setIsTurning] = useState(false);
  const [interval, setChosenInterval] = useState<Interval>('15');
  const { isHeld, handlers } = useHolding();
  const all = useMemo(
    () => wallTiles({ details, participants, queue }, attendance, selfId),
    [details, participants, queue, attendance, selfId],
  );
  const tiles = pageSizes[size];
  const { items, page, pages } = pageOf(all, wanted, tiles);
  const everyMs = Number(interval) * secondMs;
  usePatrol({ isOn: isTurning, isHeld, page, pages, everyMs, turn: setWanted });
  useWallPage(page, tiles);
  return (
    <section className={styles.wall} aria-labelledby={titleId} data-size={size}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {t('wall')}
        </h2>
        {pages > 1 && (
          <div className={styles.pages}>
            {isTurning && isHeld && <span className={styles.held}>{tLayout('patrolPaused')}</span>}
            <Switch isSelected={isTurning} onChange={setIsTurning}>
              {tLayout('patrol')}
            </Switch>
            {isTurning && (
              <Select
                label={tLayout('patrolEvery')}
                isLabelHidden
                options={intervals.map((value) => ({ value, label: tLayout('seconds', { count: value }) }))}
                value={interval}
                onChange={setChosenInterval}
              />
            )}
            <IconButton
              label={t('previousPage')}
              icon={<ChevronLeft aria-hidden />}
              isDisabled={page === 0}
              onPress={() => setWanted(page - 1)}
            />
            <span>{t('wallPage', { page: page + 1, count: pages })}</span>
            <IconButton
              label={t('nextPage')}
              icon={<ChevronRight aria-hidden />}
              isDisabled={page === pages - 1}
              onPress={() => setWanted(page + 1)}
            />
          </div>
        )}
        {all.length > smallestPage && (
          <div className={styles.size}>
            <Select
              label={t('perPage')}
              options={sizeOptions}
              value={size}
              onChange={(value) => {
                if (isPageSize(value)) setSize(value);
              }}
            />
          </div>
        )}
      </header>
      {items.length === 0 ? (
        <p className={styles.empty}>{t('wallEmpty')}</p>
      ) : (
        // Not the switch above: whoever has turned it on would hold the pages by that.
        <ul className={styles.tiles} {...handlers}>
          {items.map((tile) =>
            tile.kind === 'present' ? (
              <PresentTile
                key={tile.participant.participantId}
                participant={tile.participant}
                place={tile.place}
              />
            ) : (
              <AbsentTile key={tile.site.unitId} name={tile.site.name} />
            ),
          )}
        </ul>
      )}
    </section>
  );
};
