import type { ReactNode } from 'react';
import { classNames } from '../../design/class-names.ts';
import { ChatPanel } from './chat/ChatPanel.tsx';
import { useNoStrayPress } from './controls/use-no-stray-press.ts';
import styles from './Desk.module.css';
import { LeadBanner } from './order/LeadBanner.tsx';
import { LobbyCall } from './order/OrderPanel.tsx';
import { ConnectionBanner } from './panels/ConnectionBanner.tsx';
import { ConsentNotice } from './panels/ConsentNotice.tsx';
import { MeetingHeader } from './panels/MeetingHeader.tsx';
import { SeenReactions } from './reactions/SeenReactions.tsx';
import { CallBanner } from './roll/CallBanner.tsx';
import { useLeads } from './session/use-leads.ts';
import { VoteCard } from './votes/VoteCard.tsx';

type DeskProps = {
  /** Told before anything else of the meeting. */
  banner?: ReactNode;
  pictures: ReactNode;
  /** The panels beside the pictures; on a small screen below them. */
  side: ReactNode;
  controls: ReactNode;
  /** For a desk of other measures: of the whole (`--side-width`) and of its two columns. */
  classes?: { desk: string | undefined; pictures: string | undefined; side: string | undefined };
};

/** A meeting at a computer: pictures, panels beside them, and below what one can do. */
export const Desk = ({ banner, pictures, side, controls, classes }: DeskProps) => {
  const isLeader = useLeads();
  useNoStrayPress();
  return (
    <main id="noi-dung" tabIndex={-1} className={classNames(styles.desk, classes?.desk)}>
      <MeetingHeader />
      <ConnectionBanner />
      {!isLeader && <ConsentNotice />}
      <LeadBanner />
      <CallBanner />
      <VoteCard />
      {banner}
      <div className={styles.body}>
        <div className={classNames(styles.column, classes?.pictures)}>
          {pictures}
          <SeenReactions />
        </div>
        <div className={classNames(styles.side, classes?.side)}>
          {/* The console has no room to give: whoever leads has begun the tape himself. */}
          {isLeader && <ConsentNotice />}
          <LobbyCall />
          <ChatPanel />
          {side}
        </div>
      </div>
      {controls}
    </main>
  );
};
