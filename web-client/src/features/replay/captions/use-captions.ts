import type { CaptionsSaved, ReplayView } from '@giaoban/protocol';
import { useQueryClient } from '@tanstack/react-query';
import { apiQueryKey, useApiQuery } from '../../../api/use-api-query.ts';

export type CaptionsState = {
  /** Null: none; undefined: not known yet. */
  saved: CaptionsSaved | null | undefined;
  error: Error | null;
  retry: () => void;
  /** Takes what the server has just answered for the captions there are. */
  take: (saved: CaptionsSaved) => void;
};

/** A recording's captions; asked for only where there are some. */
export const useCaptions = ({ meetingId, captions }: ReplayView): CaptionsState => {
  const input = { params: { meetingId } };
  const client = useQueryClient();
  const key = apiQueryKey('captions', input);
  const query = useApiQuery('captions', [input], {
    staleTime: Number.POSITIVE_INFINITY,
    enabled: captions !== undefined,
  });
  return {
    saved: query.data === undefined && captions === undefined ? null : query.data?.captions,
    error: query.error,
    retry: () => void query.refetch(),
    take: (saved) => void client.setQueryData(key, { captions: saved }),
  };
};
