import type { i18n } from 'i18next';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languageOf, languages } from './language.ts';
import type { Texts, Translate, Words } from './define-texts.ts';

const register = (instance: i18n, texts: Texts<Words>): void => {
  for (const language of languages) {
    if (instance.hasResourceBundle(language, texts.namespace)) continue;
    instance.addResourceBundle(language, texts.namespace, texts[language]);
  }
};

/** The translator of one feature's texts, in the language now chosen. */
export const useTexts = <V extends Words>(texts: Texts<V>): Translate<V> => {
  const { i18n: instance } = useTranslation();
  const { language } = instance;
  return useMemo(() => {
    register(instance, texts);
    const fixed = instance.getFixedT(language, texts.namespace);
    const translate = (key: string, values: Record<string, string | number>): string => fixed(key, values);
    const words = texts[languageOf(language)];
    // Most texts have no values to put in, and are asked for with every rendering.
    return (key, ...[given]): string => (given === undefined ? words[key] : translate(key, given));
  }, [instance, language, texts]);
};

/** The language now chosen and how to choose the other. */
export const useLanguage = (): [Language, (language: Language) => void] => {
  const { i18n: instance } = useTranslation();
  const choose = useCallback((language: Language) => void instance.changeLanguage(language), [instance]);
  return [languageOf(instance.language), choose];
};
