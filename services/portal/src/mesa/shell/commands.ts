import type { Commands } from "../lib/commands/command.ts";

/** What screens may ask of the frame around them. */
export type FrameDoors = Pick<Frame, "openPalette">;

/** What the frame does, whatever stands in it. */
export type Frame = {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
};

export const frameCommands = {
  palette: {
    label: "mesa.comando.paleta",
    key: "mod+k",
    icon: "search",
    run: (frame) => frame.openPalette(),
  },
  help: { label: "mesa.comando.atajos", key: "?", icon: "info", run: (frame) => frame.openHelp() },
} satisfies Commands<Frame>;
