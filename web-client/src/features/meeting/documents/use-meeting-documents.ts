import type { MeetingDocuments, MeetingId } from '@giaoban/protocol';
import { useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import { apiQueryKey, useApiQuery } from '../../../api/use-api-query.ts';

const refetchMs = 15_000;

/** A meeting's documents and where one may add some. */
export const useMeetingDocuments = (meetingId: MeetingId): UseQueryResult<MeetingDocuments> =>
  useApiQuery('documents', [{ params: { meetingId } }], { refetchInterval: refetchMs });

/** Reads them anew after a change. */
export const useDocumentsChanged = (meetingId: MeetingId): (() => void) => {
  const client = useQueryClient();
  return useCallback(() => {
    void client.invalidateQueries({ queryKey: apiQueryKey('documents', { params: { meetingId } }) });
  }, [client, meetingId]);
};
