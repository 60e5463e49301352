import type { CaptionsSaved, ReplayView } from '@giaoban/protocol';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useState } from 'react';
import { codeOf } from '../../../api/ApiError.ts';
import { useApi } from '../../../api/api-context.ts';
import { apiQueryKey } from '../../../api/use-api-query.ts';
import { replayQueryKey } from '../replay-query-key.ts';
import { type Corrections, noCorrections } from './corrections.ts';

export type CaptionsState = {
  /** Null: none; undefined: not known yet. */
  saved: CaptionsSaved | null | undefined;
  error: Error | null;
  retry: () => void;
  /** Takes what the server has just answered for the captions there are. */
  take: (saved: CaptionsSaved) => void;
  /** Fetches the captions there are by now if these were refused because they are others. */
  refreshAfter: (failure: unknown) => void;
  /** Not saved yet; kept here so that they outlast the panel. */
  corrections: Corrections;
  setCorrections: Dispatch<SetStateAction<Corrections>>;
};

/** A recording's captions; asked for only where there are some. */
export const useCaptions = ({ meetingId, captions }: ReplayView): CaptionsState => {
  const api = useApi();
  const client = useQueryClient();
  const [corrections, setCorrections] = useState(noCorrections);
  const input = { params: { meetingId } };
  const key = apiQueryKey('captions', input);
  const query = useQuery({
    queryKey: [...key, captions?.number],
    queryFn: () => api.call('captions', input),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: captions !== undefined,
    // The list stays while the captions that somebody else has saved are fetched.
    placeholderData: keepPreviousData,
  });
  return {
    saved: query.data === undefined && captions === undefined ? null : query.data?.captions,
    error: query.error,
    retry: () => void query.refetch(),
    take: (saved) => {
      const { number, file } = saved;
      client.setQueryData([...key, number], { captions: saved });
      client.setQueryData<ReplayView>(
        replayQueryKey(meetingId),
        (now) => now && { ...now, captions: { number, file } },
      );
    },
    refreshAfter: (failure) => {
      if (codeOf(failure) !== 'conflict') return;
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: replayQueryKey(meetingId) });
    },
    corrections,
    setCorrections,
  };
};
