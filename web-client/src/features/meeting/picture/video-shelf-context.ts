import { createContext, useContext, useState } from 'react';
import { VideoShelf } from './VideoShelf.ts';

/** The shelf of the page, so that pictures can go from place to place. */
export const VideoShelfContext = createContext<VideoShelf | null>(null);

/** The page's shelf, or one of its own where a picture stands alone. */
export const useVideoShelf = (): VideoShelf => {
  const shared = useContext(VideoShelfContext);
  const [own] = useState(() => new VideoShelf());
  return shared ?? own;
};
