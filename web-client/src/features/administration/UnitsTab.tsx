import type { Unit } from '@giaoban/protocol';
import { FolderTree, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { searchTree, unitTree } from '../../directory/unit-tree.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { usePerson } from '../../session/person-context.ts';
import { AddUnitDialog } from './AddUnitDialog.tsx';
import { administrationTexts } from './i18n.ts';
import { Loaded } from './Loaded.tsx';
import { TabBar } from './TabBar.tsx';
import { UnitTree } from './UnitTree.tsx';

/** Danh bạ đơn vị: the province's units as a tree. */
export const UnitsTab = () => {
  const units = useApiQuery('units', []);
  return <Loaded query={units}>{(data) => <UnitsView units={data.units} />}</Loaded>;
};

const UnitsView = ({ units }: { units: readonly Unit[] }) => {
  const t = useTexts(administrationTexts);
  const { person } = usePerson();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const tree = useMemo(() => unitTree(units), [units]);
  const found = useMemo(() => searchTree(tree, query), [tree, query]);
  const isSearching = query.trim() !== '';
  return (
    <>
      <TabBar query={query} onQuery={setQuery} count={t('unitCount', { count: units.length })}>
        {person.role === 'operator' && (
          <Button tone="primary" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
            {t('addUnit')}
          </Button>
        )}
      </TabBar>
      {found.length === 0 ? (
        <EmptyState
          icon={<FolderTree aria-hidden />}
          title={isSearching ? t('nothingFound') : t('unitsEmpty')}
        />
      ) : (
        <Card>
          <UnitTree key={isSearching ? 'found' : 'all'} nodes={found} isOpen={isSearching} />
        </Card>
      )}
      <AddUnitDialog isOpen={adding} onClose={() => setAdding(false)} units={units} />
    </>
  );
};
