import { useEffect } from 'react';
import { asRefusal } from '../../../media/connection/messages.ts';
import { useConnection, useMeetingSession } from '../session/session-context.ts';
import { useOwnView } from './use-picture.ts';

/**
 * Tells the server which page of the wall is looked at, so that it sends the pictures of that page; again
 * after a lost connection. A page that could not be told is told with the next one.
 */
export const useWallPage = (page: number, pageSize: number): void => {
  const { connection } = useMeetingSession();
  const [{ pin, page: toldPage, pageSize: toldSize }] = useOwnView();
  const isJoined = useConnection(({ phase }) => phase.kind === 'joined');
  const isTold = toldPage === page && toldSize === pageSize;
  useEffect(() => {
    if (!isJoined || isTold) return;
    connection.request('picture:view', { view: { pin, page, pageSize } }).catch((error: unknown) => {
      console.warn('the page of the wall could not be told', asRefusal(error).code);
    });
  }, [connection, isJoined, isTold, pin, page, pageSize]);
};
