import { type AttendanceRow, isThere, rollKey } from '@giaoban/protocol';
import { useState } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { AddDelegate } from './AddDelegate.tsx';
import { rollTexts } from './i18n.ts';
import styles from './Roll.module.css';
import { RollRow } from './RollRow.tsx';

type SitePeopleProps = {
  site: AttendanceRow;
  /** Everybody's rows: the site's own are taken. */
  people: readonly AttendanceRow[];
  mayMark: boolean;
};

/** The people of a site: their names in one line, and each to be marked, or written in, under it. */
export const SitePeople = ({ site, people, mayMark }: SitePeopleProps) => {
  const t = useTexts(rollTexts);
  // A hundred sites with forms of their own would make a slow page: only the open ones have them.
  const [isOpen, setIsOpen] = useState(false);
  const own = people.filter((row) => row.unitId === site.unitId);
  if (own.length === 0 && !mayMark) return null;
  const there = own.filter(isThere).length;
  return (
    <details
      className={styles.people}
      open={isOpen}
      onToggle={(event) => setIsOpen(event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        {own.length === 0
          ? t('noPeopleHere')
          : t('peopleHere', { there, count: own.length, names: own.map((row) => row.name).join('; ') })}
      </summary>
      {isOpen && (
        <>
          <ul className={styles.rows}>
            {own.map((row) => (
              <RollRow key={rollKey(row.subject)} row={row} mayMark={mayMark} isOfSite />
            ))}
          </ul>
          {mayMark && <AddDelegate site={site} />}
        </>
      )}
    </details>
  );
};
