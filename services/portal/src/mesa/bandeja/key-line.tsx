import { Key } from "../../ui/key.tsx";
import type { BoundCommand } from "../lib/commands/command.ts";
import { shownKey } from "../lib/commands/keys.ts";
import { useSingleKeys } from "../lib/commands/single-keys.ts";

/** The keys that one uses most here, said once below. */
export const KeyLine = ({ commands }: { commands: readonly (BoundCommand | undefined)[] }) => {
  const areOn = useSingleKeys();
  if (!areOn) return null;
  return (
    <p className="meta keys key-line">
      {commands.map((command) =>
        command?.key === undefined ? null : (
          <span key={command.key}>
            <Key>{shownKey(command.key)}</Key> {command.label}
          </span>
        ),
      )}
    </p>
  );
};
