import type { MeetingId, SearchHit, SearchKind } from '@giaoban/protocol';
import { searchLimits } from '@giaoban/protocol';
import { Search, SearchX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useApiQuery } from '../../../api/use-api-query.ts';
import { Button } from '../../../design/Button.tsx';
import { EmptyState } from '../../../design/EmptyState.tsx';
import { ErrorNotice } from '../../../design/ErrorNotice.tsx';
import { Spinner } from '../../../design/Spinner.tsx';
import { TextField } from '../../../design/TextField.tsx';
import { useTexts } from '../../../i18n/use-texts.ts';
import { clockText } from '../../../time/durations.ts';
import { replayTexts } from '../i18n.ts';
import rows from './moment-rows.module.css';
import styles from './SearchPanel.module.css';

type SearchPanelProps = { meetingId: MeetingId; startsAtMs: number; onPlay: (atMs: number) => void };

/** A word, where it was said or written, and the way there. */
export const SearchPanel = (props: SearchPanelProps) => {
  const t = useTexts(replayTexts);
  const [typed, setTyped] = useState('');
  const [wanted, setWanted] = useState('');
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setWanted(typed.trim());
  };
  return (
    <div className={styles.panel}>
      <form role="search" className={styles.form} onSubmit={search}>
        <TextField
          label={t('searchFor')}
          hint={t('searchHint')}
          value={typed}
          onChange={setTyped}
          maxLength={searchLimits.query}
        />
        <Button type="submit" tone="primary" icon={<Search aria-hidden />} isDisabled={typed.trim() === ''}>
          {t('search')}
        </Button>
      </form>
      {wanted !== '' && <Hits {...props} q={wanted} />}
    </div>
  );
};

const Hits = ({ meetingId, startsAtMs, onPlay, q }: SearchPanelProps & { q: string }) => {
  const t = useTexts(replayTexts);
  const found = useApiQuery('searchReplay', [{ params: { meetingId }, query: { q } }]);
  if (found.isPending) return <Spinner label={t('searching')} />;
  if (found.isError) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />;
  const { hits, isCut } = found.data;
  if (hits.length === 0)
    return <EmptyState icon={<SearchX aria-hidden />} title={t('searchNothing', { q })} />;
  const kinds = [...new Set(hits.map((one) => one.kind))];
  return (
    <div className={styles.hits} role="region" aria-label={t('searchHits')}>
      <p className={styles.count} role="status">
        {isCut ? t('searchCut', { count: hits.length }) : t('searchCount', { count: hits.length })}
      </p>
      {kinds.map((kind) => (
        <HitGroup
          key={kind}
          kind={kind}
          hits={hits.filter((one) => one.kind === kind)}
          startsAtMs={startsAtMs}
          onPlay={onPlay}
        />
      ))}
    </div>
  );
};

type HitGroupProps = Pick<SearchPanelProps, 'startsAtMs' | 'onPlay'> & {
  kind: SearchKind;
  hits: readonly SearchHit[];
};

const HitGroup = ({ kind, hits, startsAtMs, onPlay }: HitGroupProps) => {
  const t = useTexts(replayTexts);
  return (
    <section aria-label={t(`kind_${kind}`)}>
      <h3 className={rows.group}>{t(`kind_${kind}`)}</h3>
      <ol>
        {hits.map((hit, index) => (
          <li key={`${String(hit.atMs)} ${String(index)}`}>
            <AriaButton className={rows.button ?? ''} onPress={() => onPlay(hit.atMs)}>
              <span className={rows.time}>{clockText(hit.atMs - startsAtMs)}</span>
              <span className={rows.words}>
                {hit.title !== '' && (
                  <span className={rows.title}>
                    {kind === 'document' ? t('page', { page: hit.title }) : hit.title}
                  </span>
                )}
                <span>
                  {hit.before}
                  <mark>{hit.match}</mark>
                  {hit.after}
                </span>
              </span>
            </AriaButton>
          </li>
        ))}
      </ol>
    </section>
  );
};
