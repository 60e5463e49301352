import type { AttendanceRow } from '@giaoban/protocol';
import { useCallback } from 'react';
import { useTexts } from '../../../i18n/use-texts.ts';
import { rollTexts } from './i18n.ts';

/** A row's name; the host of which nobody has come is the main site. */
export const useRowName = (): ((row: AttendanceRow) => string) => {
  const t = useTexts(rollTexts);
  return useCallback((row) => (row.name === '' ? t('hostSite') : row.name), [t]);
};
