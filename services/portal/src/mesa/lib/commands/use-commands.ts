import { createContext, useContext, useEffect, useRef } from "react";
import { useTexts } from "../../texts.tsx";
import { CommandBoard, type CommandSource } from "./board.ts";
import { type BoundCommand, bind, type Command } from "./command.ts";
import { areSingleKeysOn } from "./single-keys.ts";

/** The document has one board: a key, the palette and the help see what every screen offers. */
const BoardContext = createContext(new CommandBoard());

export const useBoard = (): CommandBoard => useContext(BoardContext);

/** Reads the keys of the whole document; the frame does it once. */
export const useCommandKeys = (): void => {
  const board = useBoard();
  useEffect(() => {
    const press = (event: KeyboardEvent) => board.press(event, areSingleKeysOn());
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [board]);
};

/**
 * Offers the acts of a table while this part is on screen, and gives them as they stand, for its buttons. `title` is the id of
 * their heading in palette and help.
 */
export const useCommands = <Screen, Name extends string>(
  title: string,
  commands: Readonly<Record<Name, Command<Screen>>>,
  screen: Screen,
  layer: CommandSource["layer"] = "screen",
): Record<Name, BoundCommand | undefined> => {
  const t = useTexts();
  const bound = bind(commands, screen, t);
  const offered = Object.values<BoundCommand | undefined>(bound).filter((each) => each !== undefined);
  useOffered(t(title), offered, layer);
  return bound;
};

/** The same for acts that no table can list beforehand. */
export const useOffered = (
  title: string,
  commands: readonly BoundCommand[],
  layer: CommandSource["layer"],
): void => {
  const board = useBoard();
  const latest = useRef({ title, commands });
  latest.current = { title, commands };
  useEffect(() => board.add({ layer, group: () => latest.current }), [board, layer]);
};
