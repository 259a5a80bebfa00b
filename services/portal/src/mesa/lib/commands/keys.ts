/** A key that was pressed, as far as acts know keys. */
type Press = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "defaultPrevented" | "target">;

/** Where letters are letters. */
const written =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable], [role="menu"], [role="listbox"]';
/** What has keys of its own. */
const dialogs = 'dialog, [role="dialog"], [role="alertdialog"]';
/** What Enter is already for. */
const pressed = "a, button, summary, input, label";

/** The key of an act that was pressed, where acts have keys: with Ctrl or ⌘ everywhere but in a dialog, alone nowhere that one writes. */
export const keyPressed = (event: Press): string | undefined => {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented, target } = event;
  if (defaultPrevented || altKey || within(target, dialogs)) return undefined;
  if (ctrlKey || metaKey) return `mod+${key.toLowerCase()}`;
  if (within(target, written) || (key === "Enter" && within(target, pressed))) return undefined;
  return key.toLowerCase();
};

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null;

/** Whether it is pressed with another: then it collides with nothing that one writes or says. */
export const isModified = (key: string): boolean => key.startsWith("mod+");

const signs: Readonly<Record<string, string>> = { enter: "↵", escape: "Esc", arrowdown: "↓", arrowup: "↑" };

/** `Ctrl K`, `R`, `↵`: a key as it stands on the keyboard. */
export const shownKey = (key: string): string => {
  const alone = key.replace("mod+", "");
  return `${isModified(key) ? "Ctrl " : ""}${signs[alone] ?? alone.toUpperCase()}`;
};
