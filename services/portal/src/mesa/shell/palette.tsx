import { type KeyboardEvent, useId, useState } from "react";
import { useNavigate } from "react-router";
import { Icon } from "../../ui/icon.tsx";
import type { BoundCommand } from "../lib/commands/command.ts";
import { useBoard } from "../lib/commands/use-commands.ts";
import { useModal } from "../lib/use-modal.ts";
import { useTexts } from "../texts.tsx";
import { PaletteOption } from "./palette-option.tsx";
import { matching } from "./palette-options.ts";
import { useFoundTickets } from "./use-found-tickets.ts";

/** All that one may do here, and every ticket, by typing a part of it. */
export const Palette = ({ entityId, onClose }: { entityId: string | undefined; onClose: () => void }) => {
  const t = useTexts();
  const navigate = useNavigate();
  const dialog = useModal();
  const list = useId();
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  const found = useFoundTickets(entityId, sought, (id) => void navigate(`/mesa/e/${entityId}/casos/${id}`));
  const groups = [
    ...matching(useBoard().groups(), sought),
    ...(found.length > 0 ? [{ title: t("mesa.paleta.tickets"), commands: found }] : []),
  ];
  const options = groups.flatMap(({ commands }) => commands);
  const current = Math.min(at, options.length - 1);
  const choose = (command: BoundCommand | undefined) => {
    if (command === undefined || command.because !== undefined) return;
    // Focus is back where it was before the act moves it.
    dialog.current?.close();
    command.run();
  };
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((current + step + options.length) % Math.max(options.length, 1));
    else if (event.key === "Enter") choose(options[current]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog className="palette" ref={dialog} aria-label={t("mesa.comando.paleta")} onClose={onClose}>
      <div className="q">
        <Icon name="search" />
        <input
          role="combobox"
          aria-label={t("mesa.buscar")}
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={options.length > 0 ? `${list}-${current}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          value={sought}
          onChange={(event) => {
            setSought(event.target.value);
            setAt(0);
          }}
          onKeyDown={move}
        />
      </div>
      <div id={list} role="listbox" aria-label={t("mesa.comando.paleta")}>
        {groups.map(({ title, commands }) => (
          // biome-ignore lint/a11y/useSemanticElements: options stand in no fieldset.
          <div key={title} role="group" aria-label={title}>
            <p className="h" aria-hidden="true">
              {title}
            </p>
            {commands.map((command) => {
              const index = options.indexOf(command);
              return (
                <PaletteOption
                  key={`${command.key} ${command.label}`}
                  id={`${list}-${index}`}
                  command={command}
                  isCurrent={index === current}
                  onChoose={() => choose(command)}
                />
              );
            })}
          </div>
        ))}
      </div>
      {options.length === 0 ? <p className="h">{t("mesa.paleta.nada")}</p> : null}
    </dialog>
  );
};
