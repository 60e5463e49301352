import { createContext, useContext } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';

const storageKey = 'giaoban.shortcuts';

/**
 * Whether single keys act, kept on this computer. They can be switched off: speech input and unsteady
 * hands would set them off (WCAG 2.2, 2.1.4).
 */
export class ShortcutSetting {
  readonly store: StoreApi<{ isOn: boolean }>;
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
    this.store = createStore<{ isOn: boolean }>(() => ({ isOn: this.#read() }));
  }

  set(isOn: boolean): void {
    this.store.setState({ isOn });
    try {
      this.#storage.setItem(storageKey, isOn ? 'on' : 'off');
    } catch (error) {
      console.warn('the setting of keys cannot be kept', error);
    }
  }

  #read(): boolean {
    try {
      return this.#storage.getItem(storageKey) !== 'off';
    } catch (error) {
      console.warn('the setting of keys cannot be read', error);
      return true;
    }
  }
}

export const ShortcutSettingContext = createContext<ShortcutSetting | null>(null);

export const useShortcutSetting = (): ShortcutSetting => {
  const setting = useContext(ShortcutSettingContext);
  if (setting === null) throw new Error('useShortcutSetting outside of its context');
  return setting;
};
