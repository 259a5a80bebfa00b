export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly what?: string | undefined;
};

/** One of few, chosen by name; how they are laid out is each part's own. */
export type Choices = {
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly chosen: string | undefined;
  /** Where an error leads: the first one. */
  readonly firstId?: string;
};

/** What the control of the choice at `at` is told. */
export const radioOf = ({ name, choices, chosen, firstId }: Choices, at: number) => ({
  name,
  value: choices[at]?.value,
  defaultChecked: choices[at]?.value === chosen,
  ...(at === 0 && firstId !== undefined && { id: firstId }),
});
