/** What was just done, said once; `act` is the way back, or on. */
export type Told = {
  readonly id: number;
  readonly text: string;
  readonly act?: { readonly label: string; run(): void };
};

let current: Told | undefined;
let count = 0;
const listeners = new Set<() => void>();

/** Says what happened, on screen and to who hears the page. What was said before makes room. */
export const tell = (text: string, act?: Told["act"]): void => {
  count += 1;
  show({ id: count, text, ...(act && { act }) });
};

/** Takes back what is said, if it is still that. */
export const hush = (id: number): void => {
  if (current?.id === id) show(undefined);
};

export const told = (): Told | undefined => current;

export const listenToTold = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const show = (next: Told | undefined): void => {
  current = next;
  for (const listener of listeners) listener();
};
