import type { Texts } from "../../../lib/page.ts";
import type { IconName } from "../../../ui/icon.tsx";

/**
 * An act of a screen. Its button, its key, the palette and the help all read it here, so that none of them offers what another
 * does not.
 */
export type Command<Screen> = {
  /** Id of its text: a verb. */
  readonly label: string;
  /** The key that does it, in lower case: `r`, `?`, `enter`; `mod+k` with Ctrl or ⌘. */
  readonly key?: string;
  readonly icon?: IconName;
  /** Whether the key goes on while it is held. */
  readonly repeats?: boolean;
  /** Whether one may do it here at all; what one may not is nowhere offered. Absent, one may. */
  readonly available?: (screen: Screen) => boolean;
  /** Why it can't be done now, in words; it stays in sight. */
  readonly because?: (screen: Screen) => string | undefined;
  readonly run: (screen: Screen) => void;
};

/** The acts of a screen by name: `{ reply: { label: "ticket.responder", key: "r", run: … } } satisfies Commands<TicketScreen>`. */
export type Commands<Screen> = Readonly<Record<string, Command<Screen>>>;

/** An act as it stands now, for this person and this screen. */
export type BoundCommand = {
  readonly label: string;
  readonly key: string | undefined;
  readonly icon: IconName | undefined;
  readonly repeats: boolean;
  readonly because: string | undefined;
  /** Nothing happens while there is a reason why not. */
  run(): void;
};

/** What one may do of a table; undefined: not here. */
export const bind = <Screen, Name extends string>(
  commands: Readonly<Record<Name, Command<Screen>>>,
  screen: Screen,
  t: Texts,
): Record<Name, BoundCommand | undefined> => {
  const all = Object.entries<Command<Screen>>(commands).map(([name, command]) => {
    if (command.available?.(screen) === false) return [name, undefined];
    const because = command.because?.(screen);
    return [
      name,
      {
        label: t(command.label),
        key: command.key,
        icon: command.icon,
        repeats: command.repeats ?? false,
        because,
        run: () => {
          if (because === undefined) command.run(screen);
        },
      },
    ];
  });
  return Object.fromEntries(all) as Record<Name, BoundCommand | undefined>;
};
