import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './Tabs.module.css';

type TabsProps<V extends string> = {
  label: string;
  tabs: readonly { id: V; label: string; content: ReactNode }[];
  selected: V;
  onSelect: (id: V) => void;
};

/** Pages of one face; which one is open belongs to the address, so the caller keeps it. */
export const Tabs = <V extends string>({ label, tabs, selected, onSelect }: TabsProps<V>) => (
  <AriaTabs
    selectedKey={selected}
    onSelectionChange={(key) => {
      const tab = tabs.find((one) => one.id === key);
      if (tab !== undefined) onSelect(tab.id);
    }}
    className={styles.tabs ?? ''}
  >
    <TabList aria-label={label} className={styles.list ?? ''}>
      {tabs.map((tab) => (
        <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
          {tab.label}
        </Tab>
      ))}
    </TabList>
    {tabs.map((tab) => (
      <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
        {tab.content}
      </TabPanel>
    ))}
  </AriaTabs>
);
