import type { MinutesVersionHead, MinutesView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { Check, GitCompareArrows } from 'lucide-react';
import { useState } from 'react';
import { useApiMutation } from '../../api/use-api-query.ts';
import { Button } from '../../design/Button.tsx';
import { Card } from '../../design/Card.tsx';
import { Dialog } from '../../design/Dialog.tsx';
import { ErrorNotice } from '../../design/ErrorNotice.tsx';
import { TextField } from '../../design/TextField.tsx';
import { Form } from '../../forms/Form.tsx';
import { useLanguage, useTexts } from '../../i18n/use-texts.ts';
import { timeText } from '../../time/province-time.ts';
import { Difference } from './Difference.tsx';
import { minutesTexts } from './i18n.ts';
import styles from './Minutes.module.css';

/** What was said of the text, and whether it has been settled. */
export const CommentsCard = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const client = useQueryClient();
  const resolve = useApiMutation('resolveMinutesComment');
  const { meetingId } = view.record;
  return (
    <Card title={t('comments', { count: view.comments.length })}>
      {view.comments.length === 0 && <p className={styles.muted}>{t('noComments')}</p>}
      <ul className={styles.list}>
        {view.comments.map(({ commentId, quote, text, byName, resolved }) => (
          <li key={commentId}>
            <blockquote className={styles.quote}>{quote}</blockquote>
            <p>
              <strong>{byName}</strong>: {text}
            </p>
            {resolved !== null && <p className={styles.muted}>{t('resolved', { name: resolved.byName })}</p>}
            {resolved === null && view.acts.includes('resolve_comment') && (
              <Button
                icon={<Check aria-hidden />}
                onPress={() =>
                  resolve.mutate([{ params: { meetingId, commentId }, body: {} }], {
                    onSettled: () => void client.invalidateQueries({ queryKey: ['minutes'] }),
                  })
                }
              >
                {t('resolve')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {resolve.error !== null && <ErrorNotice error={resolve.error} />}
    </Card>
  );
};

/** What those who were there wrote after the closing: the log does not know it, and neither does the draft. */
export const LateCommentsCard = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const [language] = useLanguage();
  return (
    <Card title={t('lateComments', { count: view.lateComments.length })}>
      {view.lateComments.length === 0 && <p className={styles.muted}>{t('noLateComments')}</p>}
      <ul className={styles.list}>
        {view.lateComments.map(({ commentId, name, unitName, item, text, atMs }) => (
          <li key={commentId}>
            <strong>{name.includes(unitName) ? name : `${name} (${unitName})`}</strong>: {text}
            <p className={styles.muted}>
              {item !== null && `${t('lateAbout', item)}. `}
              {t('lateAt', {
                time: timeText(atMs, 'time', language),
                day: timeText(atMs, 'shortDay', language),
              })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
};

const nameOf = (head: MinutesVersionHead, language: 'vi' | 'en', kind: string): string =>
  `${head.name === '' ? kind : head.name} (${timeText(head.atMs, 'time', language)} ${timeText(head.atMs, 'shortDay', language)})`;

const KeepVersion = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const client = useQueryClient();
  const keep = useApiMutation('nameMinutesVersion');
  const [name, setName] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const submit = (): void => {
    setIsMissing(name.trim() === '');
    if (name.trim() === '') return;
    keep.mutate([{ params: { meetingId: view.record.meetingId }, body: { name } }], {
      onSuccess: () => setName(''),
      onSettled: () => void client.invalidateQueries({ queryKey: ['minutes'] }),
    });
  };
  return (
    <Form onSubmit={submit}>
      <TextField
        label={t('versionName')}
        value={name}
        onChange={setName}
        maxLength={200}
        error={isMissing ? t('versionMissing') : undefined}
      />
      {keep.error !== null && <ErrorNotice error={keep.error} />}
      <Button type="submit" isPending={keep.isPending}>
        {t('nameVersion')}
      </Button>
    </Form>
  );
};

/** Texts that were kept; each can be laid against the present one. */
export const VersionsCard = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const [language] = useLanguage();
  const [compared, setCompared] = useState<MinutesVersionHead | null>(null);
  const titleOf = (head: MinutesVersionHead): string => nameOf(head, language, t(`kind_${head.kind}`));
  return (
    <Card title={t('versions', { count: view.versions.length })}>
      {view.acts.includes('name_version') && <KeepVersion view={view} />}
      {view.versions.length === 0 && <p className={styles.muted}>{t('noVersions')}</p>}
      <ul className={styles.list}>
        {view.versions.toReversed().map((head) => (
          <li key={head.versionId}>
            <Button
              tone="quiet"
              icon={<GitCompareArrows aria-hidden />}
              aria-label={t('compare', { name: titleOf(head) })}
              onPress={() => setCompared(head)}
            >
              {titleOf(head)}
            </Button>
          </li>
        ))}
      </ul>
      {compared !== null && (
        <Dialog
          isOpen
          isWide
          onClose={() => setCompared(null)}
          title={t('compare', { name: titleOf(compared) })}
        >
          <Difference view={view} head={compared} />
        </Dialog>
      )}
    </Card>
  );
};

/** Everything that was done with these minutes, latest first. */
export const HistoryCard = ({ view }: { view: MinutesView }) => {
  const t = useTexts(minutesTexts);
  const [language] = useLanguage();
  return (
    <Card title={t('history')}>
      <ol className={styles.list}>
        {view.history.toReversed().map(({ atMs, act, by, note }, at) => (
          <li key={at}>
            <strong>{t(`act_${act}`)}</strong>
            {note !== '' && `: ${note}`}
            <br />
            <span className={styles.muted}>
              {by?.name ?? t('system')}, {timeText(atMs, 'timeWithSeconds', language)}{' '}
              {timeText(atMs, 'day', language)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
};
