import type { Guest, MeetingId } from '@giaoban/protocol';
import { CircleCheck, CircleX, UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useApiQuery } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { EmptyState } from '../../design/EmptyState.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { Spinner } from '../../design/Spinner.tsx';
import { StatusText } from '../../design/StatusText.tsx';
import { Table } from '../../design/Table.tsx';
import { commonTexts } from '../../i18n/common.ts';
import { useTexts } from '../../i18n/use-texts.ts';
import { AddGuestDialog } from './AddGuestDialog.tsx';
import styles from './GuestsCard.module.css';
import { guestTexts } from './i18n.ts';
import { RevokeButton } from './RevokeButton.tsx';

const GuestState = ({ guest }: { guest: Guest }) => {
  const t = useTexts(guestTexts);
  return guest.revokedAtMs === null ? (
    <StatusText tone="accent" icon={<CircleCheck aria-hidden />}>
      {t('active')}
    </StatusText>
  ) : (
    <StatusText icon={<CircleX aria-hidden />}>{t('revoked')}</StatusText>
  );
};

const GuestName = ({ guest }: { guest: Guest }) => (
  <>
    {guest.name}
    <span className={styles.organisation}>{guest.organisation}</span>
  </>
);

const GuestTable = ({ guests }: { guests: readonly Guest[] }) => {
  const t = useTexts(guestTexts);
  if (guests.length === 0) return <EmptyState title={t('guestsEmpty')} />;
  return (
    <Table
      label={t('guests', { count: guests.length })}
      rows={guests}
      rowKey={(guest) => guest.guestId}
      columns={[
        { id: 'name', header: t('name'), isRowHeader: true, cell: (guest) => <GuestName guest={guest} /> },
        { id: 'state', header: t('state'), cell: (guest) => <GuestState guest={guest} /> },
        {
          id: 'acts',
          header: t('acts'),
          cell: (guest) => (guest.revokedAtMs === null ? <RevokeButton guest={guest} /> : null),
        },
      ]}
    />
  );
};

/** Khách mời of a meeting: links made, listed and taken back by its officers. */
export const GuestsCard = ({ meetingId, mayAdd }: { meetingId: MeetingId; mayAdd: boolean }) => {
  const t = useTexts(guestTexts);
  const tCommon = useTexts(commonTexts);
  const [isAdding, setIsAdding] = useState(false);
  const query = useApiQuery('guests', [{ params: { meetingId } }]);
  return (
    <Card
      title={t('guests', { count: query.data?.guests.length ?? 0 })}
      actions={
        mayAdd && (
          <Button icon={<UserPlus aria-hidden />} onPress={() => setIsAdding(true)}>
            {t('add')}
          </Button>
        )
      }
    >
      <p className={styles.hint}>{t('guestsHint')}</p>
      {query.data !== undefined && <GuestTable guests={query.data.guests} />}
      {query.data === undefined && query.error === null && <Spinner label={tCommon('loading')} />}
      {query.error !== null && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      <AddGuestDialog meetingId={meetingId} isOpen={isAdding} onClose={() => setIsAdding(false)} />
    </Card>
  );
};
