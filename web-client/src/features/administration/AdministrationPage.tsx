import { useSearchParams } from 'react-router';
import { EmptyState } from '../../design/EmptyState.tsx';
import { Page } from '../../design/Page.tsx';
import { Tabs } from '../../design/Tabs.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { usePerson } from '../../session/person-context.ts';
import { administrationTexts } from './i18n.ts';
import { PeopleTab } from './PeopleTab.tsx';
import { RoomsTab } from './RoomsTab.tsx';
import { UnitsTab } from './UnitsTab.tsx';

const tabs = [
  { id: 'don-vi', word: 'tabUnits', Content: UnitsTab },
  { id: 'nguoi-dung', word: 'tabPeople', Content: PeopleTab },
  { id: 'phong-hop', word: 'tabRooms', Content: RoomsTab },
] as const;

/** Quản trị: the directory, people, rooms. Which of them is open is part of the address. */
export const AdministrationPage = () => {
  const t = useTexts(administrationTexts);
  const { person } = usePerson();
  const [search, setSearch] = useSearchParams();
  const mayAdminister = person.role === 'operator' || person.role === 'secretary';
  const selected = tabs.find((tab) => tab.id === search.get('muc'))?.id ?? tabs[0].id;
  return (
    <Page title={t('title')}>
      {mayAdminister ? (
        <Tabs
          label={t('title')}
          selected={selected}
          onSelect={(id) => setSearch({ muc: id }, { replace: true })}
          tabs={tabs.map(({ id, word, Content }) => ({ id, label: t(word), content: <Content /> }))}
        />
      ) : (
        <EmptyState title={t('mayNot')} />
      )}
    </Page>
  );
};
