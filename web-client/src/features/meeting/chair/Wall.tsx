import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useId, useState } from 'react';
import { IconButton } from '../../../design/IconButton.tsx';
import { Select } from '../../../design/Select.tsx';
import { Switch } from '../../../design/Switch.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { pageOf, wallTiles } from '../facts/attendance.ts';
import { meetingTexts } from '../i18n.ts';
import { useSeated } from '../session/session-context.ts';
import styles from './Wall.module.css';
import { AbsentTile, PresentTile } from './WallTile.tsx';

/** Tiles a page, and how many of them stand side by side. */
const pageSizes = {
  '9': { tiles: 9, columns: 3 },
  '12': { tiles: 12, columns: 4 },
  '16': { tiles: 16, columns: 4 },
} as const;
const smallestPage = 9;
type PageSize = keyof typeof pageSizes;
const sizeOptions = Object.keys(pageSizes).map((value) => ({ value, label: value }));
const isPageSize = (value: string): value is PageSize => value in pageSizes;

const turnEveryMs = 15_000;

/** The next page every 15 s, from the first again after the last. */
const useTurning = (isTurning: boolean, pages: number, turn: (next: (page: number) => number) => void) => {
  useEffect(() => {
    if (!isTurning || pages < 2) return undefined;
    const timer = setInterval(() => turn((page) => (page + 1) % pages), turnEveryMs);
    return () => clearInterval(timer);
  }, [isTurning, pages, turn]);
};

/** All sites, page by page: who is here, who is not, who asks to speak. */
export const Wall = () => {
  const t = useTexts(meetingTexts);
  const titleId = useId();
  const { meeting, self } = useSeated();
  const [size, setSize] = useState<PageSize>('12');
  const [wanted, setWanted] = useState(0);
  const [isTurning, setIsTurning] = useState(false);
  const all = wallTiles(meeting, self.participantId);
  const { tiles, columns } = pageSizes[size];
  const { items, page, pages } = pageOf(all, wanted, tiles);
  const rows = Math.max(1, Math.ceil(items.length / columns));
  useTurning(isTurning, pages, setWanted);
  return (
    <section className={styles.wall} aria-labelledby={titleId} data-columns={columns} data-rows={rows}>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {t('wall')}
        </h2>
        {pages > 1 && (
          <div className={styles.pages}>
            <Switch isSelected={isTurning} onChange={setIsTurning}>
              {t('turnByItself')}
            </Switch>
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
        <ul className={styles.tiles}>
          {items.map((tile) =>
            tile.kind === 'present' ? (
              <PresentTile key={tile.participant.participantId} tile={tile} />
            ) : (
              <AbsentTile key={tile.site.unitId} name={tile.site.name} />
            ),
          )}
        </ul>
      )}
    </section>
  );
};
