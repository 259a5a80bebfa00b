import { useEffect, useRef } from "react";
import { Icon } from "../../ui/icon.tsx";
import { Key } from "../../ui/key.tsx";
import type { BoundCommand } from "../lib/commands/command.ts";
import { shownKey } from "../lib/commands/keys.ts";

type PaletteOptionProps = {
  readonly id: string;
  readonly command: BoundCommand;
  readonly isCurrent: boolean;
  readonly onChoose: () => void;
};

/** A line of the palette; the keyboard stays in the field above and says which line it means. */
export const PaletteOption = ({ id, command, isCurrent, onChoose }: PaletteOptionProps) => {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isCurrent) line.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  const { icon, label, because, key } = command;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys choose it.
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which names the line.
    <div
      className="o"
      role="option"
      id={id}
      ref={line}
      aria-selected={isCurrent}
      aria-disabled={because !== undefined}
      onClick={onChoose}
    >
      {icon === undefined ? null : <Icon name={icon} />}
      <span className="grow">{label}</span>
      {because === undefined ? null : <small>{because}</small>}
      {key === undefined ? null : (
        <span>
          <Key>{shownKey(key)}</Key>
        </span>
      )}
    </div>
  );
};
