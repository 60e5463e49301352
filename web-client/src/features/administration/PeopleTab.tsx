import type { Person, Unit } from '@giaoban/protocol';
import { UserPlus, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { matchesSearch } from '../../design/search-text.ts';
import { Table } from '../../design/Table.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { usePerson } from '../../session/person-context.ts';
import { AddPersonDialog } from './AddPersonDialog.tsx';
import { administrationTexts } from './i18n.ts';
import { Loaded } from './Loaded.tsx';
import { PersonActions } from './PersonActions.tsx';
import { TabBar } from './TabBar.tsx';

/** Người dùng: everybody with an account. */
export const PeopleTab = () => {
  const people = useApiQuery('people', []);
  const units = useApiQuery('units', []);
  return (
    <Loaded query={people}>
      {(data) => (
        <Loaded query={units}>
          {(directory) => <PeopleView people={data.people} units={directory.units} />}
        </Loaded>
      )}
    </Loaded>
  );
};

const PeopleView = ({ people, units }: { people: readonly Person[]; units: readonly Unit[] }) => {
  const t = useTexts(administrationTexts);
  const { person: self } = usePerson();
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const unitName = useMemo(() => new Map(units.map((unit) => [unit.id, unit.name])), [units]);
  const rows = people
    .filter((one) =>
      matchesSearch([one.displayName, one.username, one.post, unitName.get(one.unitId)].join(' '), query),
    )
    .toSorted((one, other) => one.displayName.localeCompare(other.displayName, 'vi'));
  const isOperator = self.role === 'operator';
  return (
    <>
      <TabBar query={query} onQuery={setQuery} count={t('personCount', { count: people.length })}>
        {isOperator && (
          <Button tone="primary" icon={<UserPlus aria-hidden />} onPress={() => setAdding(true)}>
            {t('addPerson')}
          </Button>
        )}
      </TabBar>
      {rows.length === 0 ? (
        <EmptyState
          icon={<Users aria-hidden />}
          title={people.length === 0 ? t('peopleEmpty') : t('nothingFound')}
        />
      ) : (
        <Card>
          <Table
            label={t('tabPeople')}
            rows={rows}
            rowKey={(one) => one.id}
            columns={[
              { id: 'name', header: t('displayName'), isRowHeader: true, cell: (one) => one.displayName },
              { id: 'post', header: t('post'), cell: (one) => one.post },
              { id: 'unit', header: t('unit'), cell: (one) => unitName.get(one.unitId) ?? one.unitId },
              { id: 'role', header: t('role'), cell: (one) => t(`role_${one.role}`) },
              {
                id: 'account',
                header: t('account'),
                cell: (one) => (one.active ? one.username : `${one.username} (${t('inactive')})`),
              },
              ...(isOperator
                ? [
                    {
                      id: 'acts',
                      header: t('actions'),
                      cell: (one: Person) => <PersonActions person={one} isSelf={one.id === self.id} />,
                    },
                  ]
                : []),
            ]}
          />
        </Card>
      )}
      <AddPersonDialog isOpen={adding} onClose={() => setAdding(false)} units={units} />
    </>
  );
};
