import type { Unit } from '@giaoban/protocol';
import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { Checkbox } from '../../design/Checkbox.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { prepareTexts } from './i18n.ts';
import { choiceOf, withChoice } from './site-choice.ts';
import styles from './SiteGroup.module.css';

export type SiteGroupNode = { id: string; label: string; units: Unit[]; inner: SiteGroupNode[] };

type Picking = {
  chosen: readonly string[];
  chosenSet: ReadonlySet<string>;
  onChange: (chosen: string[]) => void;
};

/** A group with one box for all of it; opened, its members. */
export const SiteGroup = ({ group, ...pick }: Picking & { group: SiteGroupNode }) => {
  const t = useTexts(prepareTexts);
  const ids = group.units.map((unit) => unit.id);
  const choice = choiceOf(ids, pick.chosenSet);
  const chosenCount = ids.filter((id) => pick.chosenSet.has(id)).length;
  const ownUnits =
    group.inner.length === 0 ? group.units : group.units.filter((unit) => !isInside(group, unit));
  const chosenText = t('chosenOf', { chosen: chosenCount, all: ids.length });
  return (
    <Disclosure className={styles.group ?? ''}>
      <div className={styles.head}>
        <Checkbox
          isSelected={choice === 'all'}
          isIndeterminate={choice === 'some'}
          onChange={() => pick.onChange(withChoice(pick.chosen, ids, choice !== 'all'))}
        >
          {group.label}
        </Checkbox>
        <Button
          slot="trigger"
          className={styles.trigger ?? ''}
          aria-label={`${chosenText} ${t('showMembers', { name: group.label })}`}
        >
          <span>{chosenText}</span>
          <ChevronRight aria-hidden />
        </Button>
      </div>
      <DisclosurePanel className={styles.panel ?? ''}>
        {group.inner.map((inner) => (
          <SiteGroup key={inner.id} group={inner} {...pick} />
        ))}
        {ownUnits.length > 0 && <SiteMembers units={ownUnits} {...pick} />}
      </DisclosurePanel>
    </Disclosure>
  );
};

const isInside = (group: SiteGroupNode, unit: Unit): boolean =>
  group.inner.some((inner) => inner.units.some((one) => one.id === unit.id));

/** Units one by one. */
export const SiteMembers = ({ units, chosen, chosenSet, onChange }: Picking & { units: readonly Unit[] }) => {
  const tCommon = useTexts(commonTexts);
  if (units.length === 0) return <p className={styles.nothing}>{tCommon('noMatch')}</p>;
  return (
    <ul className={styles.members}>
      {units.map((unit) => (
        <li key={unit.id}>
          <Checkbox
            isSelected={chosenSet.has(unit.id)}
            onChange={(isChosen) => onChange(withChoice(chosen, [unit.id], isChosen))}
          >
            {unit.name}
          </Checkbox>
        </li>
      ))}
    </ul>
  );
};
