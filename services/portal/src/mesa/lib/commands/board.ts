import type { BoundCommand } from "./command.ts";
import { isModified, keyPressed } from "./keys.ts";

/** Acts that belong together, under a heading. */
export type CommandGroup = { readonly title: string; readonly commands: readonly BoundCommand[] };

/** Acts as they stand whenever somebody asks; those of a screen come before those of the frame around it. */
export type CommandSource = {
  readonly layer: "screen" | "frame";
  readonly group: () => CommandGroup;
};

/** All that can be done now: what screens offer, from which keys, palette and help are read. */
export class CommandBoard {
  #sources: readonly CommandSource[] = [];

  /** Offers acts until the answer is called. */
  add(source: CommandSource): () => void {
    this.#sources = [source, ...this.#sources];
    return () => {
      this.#sources = this.#sources.filter((each) => each !== source);
    };
  }

  groups(): readonly CommandGroup[] {
    return (["screen", "frame"] as const)
      .flatMap((layer) => this.#sources.filter((each) => each.layer === layer))
      .map(({ group }) => group())
      .filter(({ commands }) => commands.length > 0);
  }

  /** Does what a key stands for; single keys may be off. */
  press(event: KeyboardEvent, areSingleKeysOn: boolean): void {
    const key = keyPressed(event);
    if (key === undefined || !(areSingleKeysOn || isModified(key))) return;
    const command = this.groups()
      .flatMap(({ commands }) => commands)
      .find((each) => each.key === key);
    if (command === undefined) return;
    event.preventDefault();
    if (!event.repeat || command.repeats) command.run();
  }
}
