// What both seed components stand in: the services, the words and the theme. Adds no element of its own.
import { type ReactNode, useContext, useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { textsOf } from '../i18n/texts.ts';
import { clientServices } from './client-services.ts';
import { type Services, ServicesContext } from './services.ts';

export interface OrreryProviderProps {
  readonly apiBaseUrl?: string | undefined;
  /** A language of the dictionary; `en-XA` is the pseudo-locale. */
  readonly language?: string;
  /** Replaces the server, for design pages and tests. */
  readonly services?: Services;
  readonly children: ReactNode;
}

export const OrreryProvider = ({ apiBaseUrl, language = 'en', services, children }: OrreryProviderProps) => {
  const own = useMemo(() => services ?? clientServices(apiBaseUrl), [services, apiBaseUrl]);
  return (
    <I18nextProvider i18n={textsOf(language)}>
      <ServicesContext value={own}>{children}</ServicesContext>
    </I18nextProvider>
  );
};

/** Puts a provider around, unless there is one already. */
export const EnsureProvider = ({ apiBaseUrl, children }: OrreryProviderProps) => {
  const there = useContext(ServicesContext) !== null;
  return there ? children : <OrreryProvider apiBaseUrl={apiBaseUrl}>{children}</OrreryProvider>;
};
