import type { Room, Unit } from '@giaoban/protocol';
import { MonitorCheck, MonitorOff, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { matchesSearch } from '../../design/search-text.ts';
import { StatusText } from '../../design/StatusText.tsx';
import { Table } from '../../design/Table.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { secondMs } from '../../time/durations.ts';
import { AddRoomDialog } from './AddRoomDialog.tsx';
import { administrationTexts } from './i18n.ts';
import { Loaded } from './Loaded.tsx';
import { NewCodeButton } from './NewCodeButton.tsx';
import { TabBar } from './TabBar.tsx';

const refetchMs = 10 * secondMs;

/** Phòng họp: the halls and whether a screen is paired with each. */
export const RoomsTab = () => {
  const rooms = useApiQuery('rooms', [], { refetchInterval: refetchMs });
  const units = useApiQuery('units', []);
  return (
    <Loaded query={rooms}>
      {(data) => (
        <Loaded query={units}>
          {(directory) => <RoomsView rooms={data.rooms} units={directory.units} />}
        </Loaded>
      )}
    </Loaded>
  );
};

const RoomsView = ({ rooms, units }: { rooms: readonly Room[]; units: readonly Unit[] }) => {
  const t = useTexts(administrationTexts);
  const [query, setQuery] = useState('');
  const [adding, setAdding] = useState(false);
  const unitName = useMemo(() => new Map(units.map((unit) => [unit.id, unit.name])), [units]);
  const rows = rooms
    .filter((room) => matchesSearch(`${room.name} ${unitName.get(room.unitId) ?? ''}`, query))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'vi'));
  const paired = rooms.filter((room) => room.paired).length;
  return (
    <>
      <TabBar query={query} onQuery={setQuery} count={`${t('paired')} ${paired}/${rooms.length}`}>
        <Button tone="primary" icon={<Plus aria-hidden />} onPress={() => setAdding(true)}>
          {t('addRoom')}
        </Button>
      </TabBar>
      {rows.length === 0 ? (
        <EmptyState
          icon={<MonitorOff aria-hidden />}
          title={rooms.length === 0 ? t('roomsEmpty') : t('nothingFound')}
        />
      ) : (
        <Card>
          <Table
            label={t('tabRooms')}
            rows={rows}
            rowKey={(room) => room.id}
            columns={[
              { id: 'name', header: t('roomName'), isRowHeader: true, cell: (room) => room.name },
              { id: 'unit', header: t('unit'), cell: (room) => unitName.get(room.unitId) ?? room.unitId },
              { id: 'state', header: t('roomState'), cell: (room) => <PairedState isPaired={room.paired} /> },
              { id: 'acts', header: t('actions'), cell: (room) => <NewCodeButton room={room} /> },
            ]}
          />
        </Card>
      )}
      <AddRoomDialog isOpen={adding} onClose={() => setAdding(false)} units={units} />
    </>
  );
};

const PairedState = ({ isPaired }: { isPaired: boolean }) => {
  const t = useTexts(administrationTexts);
  return isPaired ? (
    <StatusText tone="accent" icon={<MonitorCheck aria-hidden />}>
      {t('paired')}
    </StatusText>
  ) : (
    <StatusText icon={<MonitorOff aria-hidden />}>{t('notPaired')}</StatusText>
  );
};
