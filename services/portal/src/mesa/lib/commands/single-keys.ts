import { useSyncExternalStore } from "react";

/** Of this browser: who speaks to it, or rests a hand on the keys, turns single keys off (WCAG 2.1.4). */
const place = "yanapa.teclas";
const off = "apagadas";
const listeners = new Set<() => void>();

export const areSingleKeysOn = (): boolean => localStorage.getItem(place) !== off;

export const turnSingleKeys = (on: boolean): void => {
  if (on) localStorage.removeItem(place);
  else localStorage.setItem(place, off);
  for (const tell of listeners) tell();
};

const listen = (tell: () => void): (() => void) => {
  listeners.add(tell);
  addEventListener("storage", tell);
  return () => {
    listeners.delete(tell);
    removeEventListener("storage", tell);
  };
};

export const useSingleKeys = (): boolean => useSyncExternalStore(listen, areSingleKeysOn);
