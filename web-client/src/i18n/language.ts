import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export type Language = 'vi' | 'en';
export const languages: readonly Language[] = ['vi', 'en'];

const storageKey = 'giaoban.language';

/** A page whose storage is closed (private window, policy) still works: it only forgets. */
const readStored = (storage: Storage): string | null => {
  try {
    return storage.getItem(storageKey);
  } catch (error) {
    console.warn('the language cannot be read from storage', error);
    return null;
  }
};

const store = (storage: Storage, language: Language): void => {
  try {
    storage.setItem(storageKey, language);
  } catch (error) {
    console.warn('the language cannot be kept in storage', error);
  }
};

export const languageOf = (tag: string): Language => (tag.startsWith('en') ? 'en' : 'vi');

/** The page's translator: Vietnamese unless the person chose English on this computer before. */
export const createI18n = async (storage: Storage, document: Document): Promise<i18n> => {
  const instance = createInstance();
  instance.on('languageChanged', (tag) => {
    document.documentElement.lang = languageOf(tag);
    store(storage, languageOf(tag));
  });
  await instance.use(initReactI18next).init({
    lng: readStored(storage) === 'en' ? 'en' : 'vi',
    fallbackLng: false,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  return instance;
};
