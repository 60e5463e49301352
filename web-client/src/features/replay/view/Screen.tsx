import type { MeetingId, TapeGap } from '@giaoban/protocol';
import { Mic, MonitorUp, SkipForward, UserRound } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { Button } from '../../../design/Button.tsx';
import { classNames } from '../../../design/class-names.ts';
import { Spinner } from '../../../design/Spinner.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import type { Picture, ReplaySnapshot } from '../engine/ReplayEngine.ts';
import { replayTexts } from '../i18n.ts';
import type { Scene } from '../model/scenes.ts';
import { detailOf, nameOf, type People } from './people.ts';
import { ShownPage } from './ShownPage.tsx';
import styles from './Screen.module.css';

type ScreenProps = {
  meetingId: MeetingId;
  snapshot: ReplaySnapshot;
  scene: Scene;
  people: People;
  gap: TapeGap | null;
  isRecorded: boolean;
  /** What is said while it waits. */
  waitsFor: string;
  /** Goes behind the hole that is shown. */
  onNext: () => void;
  /** Over the picture: captions, the watermark. */
  children: ReactNode;
};

/** The speaker, the share or document beside him, who it is, and what is missing. */
export const Screen = (props: ScreenProps) => {
  const { meetingId, snapshot, scene, people, gap, isRecorded, waitsFor, onNext, children } = props;
  const t = useTexts(replayTexts);
  const { pictures, sounds, status } = snapshot;
  const onStage = pictures.some((one) => one.placement === 'stage');
  return (
    <div
      data-theme="dark"
      className={classNames(
        styles.screen,
        (scene.share !== null || scene.shown !== null) && styles.withShare,
      )}
    >
      {pictures.map((picture) => (
        <Slot key={picture.trackId} picture={picture} />
      ))}
      {sounds.map((element) => (
        <Sound key={element.dataset['trackId']} element={element} />
      ))}
      {!onStage && <NoPicture scene={scene} people={people} />}
      {scene.stage !== null && onStage && (
        <Caption place="stage" icon={<Mic aria-hidden />}>
          <strong>{nameOf(people, scene.stage)}</strong>
          <span>{detailOf(people, scene.stage)}</span>
        </Caption>
      )}
      {scene.share !== null && (
        <Caption place="share" icon={<MonitorUp aria-hidden />}>
          <span>{t('sharing', { name: nameOf(people, scene.share) })}</span>
        </Caption>
      )}
      {scene.shown !== null && (
        <div className={classNames(styles.slot, styles.share)}>
          {/* Another document begins with a place of its own: nothing of the one before stays. */}
          <ShownPage
            key={scene.shown.document.documentId}
            meetingId={meetingId}
            shown={scene.shown}
            people={people}
          />
        </div>
      )}
      {children}
      <div className={styles.notices} role="status">
        {gap !== null && <p className={styles.notice}>{t('gap', { reason: t(`gap_${gap.reason}`) })}</p>}
        {gap === null && !isRecorded && <p className={styles.notice}>{t('untaped')}</p>}
        {(gap?.trackId === null || !isRecorded) && (
          <Button icon={<SkipForward aria-hidden />} onPress={onNext}>
            {t('toNext')}
          </Button>
        )}
        {snapshot.isIncomplete && <p className={styles.notice}>{t('incomplete')}</p>}
      </div>
      {status === 'waiting' && (
        <div className={styles.waiting}>
          <Spinner label={waitsFor} />
        </div>
      )}
    </div>
  );
};

/** Puts the engine's element into the page; it is moved nowhere, since a moved element stops. */
const Slot = ({ picture: { element, placement } }: { picture: Picture }) => {
  const host = useElementHost(element);
  return (
    <div
      ref={host}
      className={classNames(styles.slot, placement === null ? styles.hidden : styles[placement])}
    />
  );
};

const Sound = ({ element }: { element: HTMLMediaElement }) => <div ref={useElementHost(element)} hidden />;

const useElementHost = (element: HTMLMediaElement) =>
  useCallback(
    (host: HTMLDivElement | null) => {
      if (host !== null && element.parentElement !== host) host.replaceChildren(element);
    },
    [element],
  );

const NoPicture = ({ scene, people }: { scene: Scene; people: People }) => {
  const t = useTexts(replayTexts);
  return (
    <div className={classNames(styles.slot, styles.stage, styles.noPicture)}>
      <UserRound aria-hidden />
      <p>{scene.stage === null ? t('nobody') : nameOf(people, scene.stage)}</p>
      {scene.stage !== null && <p className={styles.small}>{t('noPicture')}</p>}
    </div>
  );
};

type CaptionProps = { place: 'stage' | 'share'; icon: ReactNode; children: ReactNode };

const Caption = ({ place, icon, children }: CaptionProps) => (
  <p className={classNames(styles.caption, styles[place])}>
    {icon}
    {children}
  </p>
);
