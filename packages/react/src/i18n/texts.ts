// The words of the interface: an i18next instance over `en.ts`, and the hook that reads it.
import { createInstance, type i18n } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { en, type TextKey } from './en.ts';
import { lengthen } from './pseudo.ts';

/** The pseudo-locale, as `?lang=pseudo` asks for it: the longest translation there will be. */
export const PSEUDO = 'en-XA';

export type Values = Readonly<Record<string, string | number>>;

/** Says one text. `count` chooses the plural. */
export interface Say {
  (key: TextKey, values?: Values): string;
  /** BCP 47, for Intl. */
  readonly locale: string;
}

const instances = new Map<string, i18n>();

/** The instance of a language; unknown languages read English. */
export const textsOf = (language: string): i18n => {
  const known = instances.get(language);
  if (known) return known;
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, [PSEUDO]: { translation: lengthen(en) } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  instances.set(language, instance);
  return instance;
};

/** `say` of an instance, outside React. */
export const sayOf = (instance: i18n): Say =>
  Object.assign((key: TextKey, values?: Values): string => instance.t(key, { ...values }), {
    locale: instance.language,
  });

/** The words, in a component. */
export const useSay = (): Say => {
  const { i18n: instance } = useTranslation();
  return useMemo(() => sayOf(instance), [instance, instance.language]);
};
