import type { Unit, UnitKind } from '@giaoban/protocol';
import { CircleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import { Button } from '../../design/Button.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { matchesSearch } from '../../design/search-text.ts';
import { TextField } from '../../design/TextField.tsx';
import { groupBy } from '../../directory/group-by.ts';
import { unitGroups } from '../../directory/unit-tree.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { prepareTexts } from './i18n.ts';
import { SiteGroup, SiteMembers, type SiteGroupNode } from './SiteGroup.tsx';
import styles from './SitesSection.module.css';

type SitesSectionProps = {
  units: readonly Unit[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error: string | undefined;
};

/** The sites, picked by group ("tất cả các sở"), one by one below it, or found by name. */
export const SitesSection = ({ units, chosen, onChange, error }: SitesSectionProps) => {
  const t = useTexts(prepareTexts);
  const [query, setQuery] = useState('');
  const chosenSet = useMemo(() => new Set(chosen), [chosen]);
  const groups = useSiteGroups(units);
  const found = query.trim() === '' ? null : units.filter((unit) => matchesSearch(unit.name, query));
  if (units.length === 0) return <EmptyState title={t('noUnits')} />;
  const pick = { chosen, chosenSet, onChange };
  return (
    <div className={styles.section}>
      <div className={styles.head}>
        <p role="status" className={styles.count}>
          {t('selectedSites', { count: chosen.length })}
        </p>
        {chosen.length > 0 && (
          <Button tone="quiet" onPress={() => onChange([])}>
            {t('clearSites')}
          </Button>
        )}
      </div>
      {error !== undefined && (
        <p className={styles.error}>
          <CircleAlert aria-hidden size={18} /> {error}
        </p>
      )}
      <TextField
        label={t('searchSites')}
        hint={t('searchSitesHint')}
        type="search"
        value={query}
        onChange={setQuery}
      />
      {found !== null ? (
        <SiteMembers units={found} {...pick} />
      ) : (
        <ul className={styles.groups}>
          {groups.map((group) => (
            <li key={group.id}>
              <SiteGroup group={group} {...pick} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};

/** One group a kind; communes have groups by district inside. */
const useSiteGroups = (units: readonly Unit[]): SiteGroupNode[] => {
  const t = useTexts(prepareTexts);
  return useMemo(() => {
    const byKind = groupBy(unitGroups(units), (group) => group.kind);
    return [...byKind].map(([kind, groups]: [UnitKind, ReturnType<typeof unitGroups>]) => ({
      id: kind,
      label: t(`allOf_${kind}`),
      units: groups.flatMap((group) => group.units),
      inner: groups.flatMap((group) =>
        group.parent === null
          ? []
          : [
              {
                id: group.id,
                label: t('communesOf', { name: group.parent.name }),
                units: group.units,
                inner: [],
              },
            ],
      ),
    }));
  }, [units, t]);
};
