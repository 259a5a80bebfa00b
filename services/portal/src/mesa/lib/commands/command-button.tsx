import { Button, type ButtonProps } from "../../../ui/button.tsx";
import { Icon } from "../../../ui/icon.tsx";
import { Key } from "../../../ui/key.tsx";
import type { BoundCommand } from "./command.ts";
import { shownKey } from "./keys.ts";
import { useSingleKeys } from "./single-keys.ts";

type CommandButtonProps = Pick<ButtonProps, "kind" | "isPending"> & {
  /** Undefined: one may not, and no button is there. */
  readonly command: BoundCommand | undefined;
  /** What the button says, where it says more than the act: to whom, how many. */
  readonly children?: React.ReactNode;
};

/** The button of an act, with the key that does the same. */
export const CommandButton = ({ command, children, ...button }: CommandButtonProps) => {
  const areKeysOn = useSingleKeys();
  if (command === undefined) return null;
  const { label, key, icon, because, run } = command;
  return (
    <Button {...button} because={because} onPress={run}>
      {icon === undefined ? null : <Icon name={icon} />}
      {children ?? label} {key === undefined || !areKeysOn ? null : <Key>{shownKey(key)}</Key>}
    </Button>
  );
};
