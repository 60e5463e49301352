import { type ParticipantId, type PresentParticipant } from '@giaoban/protocol';
import {
  EllipsisVertical,
  Maximize2,
  MessagesSquare,
  Mic,
  Minimize2,
  Pencil,
  Pin,
  PinOff,
  UserX,
} from 'lucide-react';
import { useState } from 'react';
import { CornerButton, MenuItem, MenuList } from '../../../design/MenuButton.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { floorTexts } from '../floor/i18n.ts';
import { offerTo } from '../floor/offer.ts';
import { orderTexts } from '../order/i18n.ts';
import { keepsDoor, mayBeRemoved } from '../order/rights.ts';
import { RemoveDialog } from '../order/RemoveDialog.tsx';
import { RenameDialog } from '../order/RenameDialog.tsx';
import { useMeeting, useSelfId } from '../session/session-context.ts';
import { useLeads } from '../session/use-leads.ts';
import { useOrder } from '../session/use-order.ts';
import { layoutTexts } from './i18n.ts';
import styles from './TileMenu.module.css';
import { useOwnView, useSharedPicture } from './use-picture.ts';

/** Pin and spotlight. */
const usePictureItems = (participantId: ParticipantId) => {
  const t = useTexts(layoutTexts);
  const selfId = useSelfId();
  const isOpen = useMeeting((meeting) => meeting.status === 'open');
  const [view, changeView] = useOwnView();
  const { spotlight } = useSharedPicture();
  const isLeader = useLeads();
  const isPinned = view.pin === participantId;
  const isSpotlit = useMeeting((meeting) => meeting.spotlight === participantId);
  return (
    <>
      {participantId !== selfId && (
        <MenuItem
          icon={isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          onAction={() => changeView({ pin: isPinned ? null : participantId })}
        >
          {isPinned ? t('unpin') : t('pin')}
        </MenuItem>
      )}
      {isLeader && isOpen && (
        <MenuItem
          icon={isSpotlit ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
          onAction={() => spotlight(isSpotlit ? null : participantId)}
        >
          {isSpotlit ? t('noSpotlight') : t('spotlight')}
        </MenuItem>
      )}
    </>
  );
};

/** The floor, and a second one beside it: for whoever leads. */
const useFloorItems = (participantId: ParticipantId) => {
  const t = useTexts(floorTexts);
  const order = useOrder();
  const offer = useMeeting((meeting, self) => offerTo(meeting, self.participantId, participantId));
  if (offer === 'none') return null;
  return (
    <>
      <MenuItem
        icon={<Mic aria-hidden />}
        isDisabled={offer === 'not_now'}
        onAction={() => void order('floor:give', { participantId })}
      >
        {t('inviteToSpeak')}
      </MenuItem>
      <MenuItem
        icon={<MessagesSquare aria-hidden />}
        isDisabled={offer !== 'floor_or_exchange'}
        onAction={() => void order('floor:give', { participantId, part: 'partner' })}
      >
        {t('exchange')}
      </MenuItem>
    </>
  );
};

type ActsProps = { participant: PresentParticipant };

const Acts = ({ participant }: ActsProps) => {
  const t = useTexts(layoutTexts);
  const tOrder = useTexts(orderTexts);
  const mayRename = useMeeting(keepsDoor);
  const isLeader = useLeads();
  const [asked, setAsked] = useState<'rename' | 'remove' | null>(null);
  const pictureItems = usePictureItems(participant.participantId);
  const floorItems = useFloorItems(participant.participantId);
  const label = t('actsFor', { name: participant.displayName });
  const close = (): void => setAsked(null);
  return (
    <>
      <MenuList
        label={label}
        trigger={<CornerButton label={label} icon={<EllipsisVertical aria-hidden />} />}
      >
        {pictureItems}
        {floorItems}
        {mayRename && (
          <MenuItem icon={<Pencil aria-hidden />} onAction={() => setAsked('rename')}>
            {tOrder('rename')}
          </MenuItem>
        )}
        {isLeader && mayBeRemoved(participant) && (
          <MenuItem icon={<UserX aria-hidden />} tone="danger" onAction={() => setAsked('remove')}>
            {tOrder('remove')}
          </MenuItem>
        )}
      </MenuList>
      {asked === 'rename' && <RenameDialog participant={participant} onClose={close} />}
      {asked === 'remove' && <RemoveDialog participant={participant} onClose={close} />}
    </>
  );
};

type TileMenuProps = {
  participantId: ParticipantId;
  /** Beside other buttons that have the corner already. */
  isInline?: boolean;
};

/** What can be done about somebody, in the corner of his picture; a hall's screen has no hand for it. */
export const TileMenu = ({ participantId, isInline = false }: TileMenuProps) => {
  const isRoom = useMeeting((_meeting, self) => self.role === 'room');
  const participant = useMeeting((meeting) => meeting.participants[participantId]);
  if (participant === undefined || isRoom) return null;
  const acts = <Acts participant={participant} />;
  return isInline ? acts : <span className={styles.corner}>{acts}</span>;
};
