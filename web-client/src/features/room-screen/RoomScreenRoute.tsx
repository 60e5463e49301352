import { useEffect } from 'react';
import { Spinner } from '../../design/Spinner.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { useSession } from '../../session/use-session.ts';
import { secondMs } from '../../time/durations.ts';
import { useAwake } from '../meeting/session/use-awake.ts';
import { useDarkPage } from '../meeting/session/use-dark-page.ts';
import { roomTexts } from './i18n.ts';
import { PairPage } from './pairing/PairPage.tsx';
import { useRenewal } from './renewal/use-renewal.ts';
import { RoomHome } from './RoomHome.tsx';
import { useArrowFocus } from './use-arrow-focus.ts';
import { useRoomScreen } from './use-room-screen.ts';

const retryEveryMs = 5 * secondMs;

/**
 * After a power cut the screen is often up before the network: it asks until somebody answers. After an upgrade it
 * may be that it cannot read the answer.
 */
const WaitForServer = ({ retry }: { retry: () => void }) => {
  const t = useTexts(roomTexts);
  useRenewal(true);
  useEffect(() => {
    const timer = setInterval(retry, retryEveryMs);
    return () => clearInterval(timer);
  });
  return <Spinner size="page" label={t('noServer')} />;
};

/** `/phong`: a hall's screen. Paired once by a code, afterwards nobody needs to touch it. */
export default function RoomScreenRoute() {
  useDarkPage();
  // Between meetings as well: a computer that sleeps joins none.
  useAwake();
  useRoomScreen();
  useArrowFocus();
  const t = useTexts(roomTexts);
  const state = useSession();
  const title = t('roomScreen');
  useEffect(() => {
    document.title = `${title} · Giao Ban`;
  }, [title]);
  switch (state.status) {
    case 'loading':
      return <Spinner size="page" label={t('loading')} />;
    case 'failed':
      return <WaitForServer retry={state.retry} />;
    case 'signed_out':
      return <PairPage personName={null} />;
    case 'signed_in':
      return state.session.kind === 'room' ? (
        <RoomHome siteName={state.session.room.name} />
      ) : (
        <PairPage personName={state.session.person.displayName} />
      );
  }
}
