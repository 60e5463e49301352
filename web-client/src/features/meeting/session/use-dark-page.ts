import { useEffect } from 'react';

/** The whole page dark, dialogs included, as long as the component is there. */
export const useDarkPage = (): void => {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = dataset['theme'];
    dataset['theme'] = 'dark';
    return () => {
      if (before === undefined) delete dataset['theme'];
      else dataset['theme'] = before;
    };
  }, []);
};
