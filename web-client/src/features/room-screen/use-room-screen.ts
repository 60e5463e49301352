import { useEffect } from 'react';
import './room-screen.css';

/** Ten-foot sizes for the whole page, windows over it included, as long as the component is there. */
export const useRoomScreen = (): void => {
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['screen'] = 'room';
    return () => {
      delete dataset['screen'];
    };
  }, []);
};
