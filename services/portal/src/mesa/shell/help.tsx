import { Button } from "../../ui/button.tsx";
import { Key } from "../../ui/key.tsx";
import { shownKey } from "../lib/commands/keys.ts";
import { turnSingleKeys, useSingleKeys } from "../lib/commands/single-keys.ts";
import { useBoard } from "../lib/commands/use-commands.ts";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";

/** Every key that does something here, and the switch that turns single ones off. */
export const Help = ({ onClose }: { onClose: () => void }) => {
  const t = useTexts();
  const dialog = useModal();
  const areKeysOn = useSingleKeys();
  const groups = useBoard()
    .groups()
    .map(({ title, commands }) => ({ title, commands: commands.filter(({ key }) => key !== undefined) }))
    .filter(({ commands }) => commands.length > 0);
  return (
    <dialog className="dialog help" ref={dialog} aria-labelledby="ayuda" onClose={onClose}>
      <header>
        <h2 id="ayuda">{t("mesa.atajos")}</h2>
      </header>
      <div className="in stack">
        {groups.map(({ title, commands }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <ul className="keys-list">
              {commands.map(({ label, key = "" }) => (
                <li key={label}>
                  {label} <Key>{shownKey(key)}</Key>
                </li>
              ))}
            </ul>
          </section>
        ))}
        <label className="check">
          <input
            type="checkbox"
            checked={areKeysOn}
            onChange={(event) => turnSingleKeys(event.target.checked)}
          />
          {t("mesa.atajos.de_una_tecla")}
        </label>
      </div>
      <footer>
        <Button onPress={() => dialog.current?.close()}>{t("mesa.cerrar")}</Button>
      </footer>
    </dialog>
  );
};
