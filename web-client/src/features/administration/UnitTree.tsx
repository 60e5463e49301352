import { ChevronRight } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { startOfDayMs, timeText } from '../../time/province-time.ts';
import type { UnitNode } from '../../directory/unit-tree.ts';
import { administrationTexts } from './i18n.ts';
import styles from './UnitTree.module.css';

type UnitTreeProps = {
  nodes: readonly UnitNode[];
  /** Every branch opened, as when something is looked for. */
  isOpen: boolean;
  isTop?: boolean;
};

/** Units under units; the top is open, what is below opens by a press. */
export const UnitTree = ({ nodes, isOpen, isTop = true }: UnitTreeProps) => (
  <ul className={styles.list}>
    {nodes.map((node) => (
      <li key={node.unit.id}>
        {node.children.length === 0 ? (
          <div className={styles.row}>
            <UnitWords node={node} />
          </div>
        ) : (
          <Branch node={node} isOpen={isOpen} isTop={isTop} />
        )}
      </li>
    ))}
  </ul>
);

const Branch = ({ node, isOpen, isTop }: { node: UnitNode; isOpen: boolean; isTop: boolean }) => {
  const t = useTexts(administrationTexts);
  return (
    <Disclosure defaultExpanded={isOpen || isTop}>
      {({ isExpanded }) => (
        <>
          <div className={styles.row}>
            <Button
              slot="trigger"
              className={styles.trigger ?? ''}
              aria-label={t('unitExpand', { name: node.unit.name })}
            >
              <ChevronRight aria-hidden />
            </Button>
            <UnitWords node={node} />
          </div>
          <DisclosurePanel className={styles.panel ?? ''}>
            {isExpanded && <UnitTree nodes={node.children} isOpen={isOpen} isTop={false} />}
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  );
};

const UnitWords = ({ node: { unit, children } }: { node: UnitNode }) => {
  const t = useTexts(administrationTexts);
  const [language] = useLanguage();
  return (
    <span className={styles.words}>
      <span className={styles.name}>{unit.name}</span>
      <span className={styles.meta}>
        {[
          t(`kind_${unit.kind}`),
          unit.code,
          ...(children.length === 0 ? [] : [t('unitCount', { count: children.length })]),
          ...(unit.validTo === null
            ? []
            : [t('unitEnded', { day: timeText(startOfDayMs(unit.validTo), 'day', language) })]),
        ].join(' · ')}
      </span>
    </span>
  );
};
