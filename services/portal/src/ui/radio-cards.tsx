export type Choice = {
  readonly value: string;
  readonly label: string;
  readonly what?: string | undefined;
};

/** A choice of few, the whole card being its target. */
export const RadioCards = ({
  name,
  choices,
  chosen,
  firstId,
}: {
  name: string;
  choices: readonly Choice[];
  chosen: string | undefined;
  /** Where an error leads. */
  firstId?: string;
}) => (
  <div className="cards">
    {choices.map(({ value, label, what }, at) => (
      <label key={value} className="card-radio">
        <input
          type="radio"
          name={name}
          value={value}
          defaultChecked={value === chosen}
          {...(at === 0 && firstId !== undefined && { id: firstId })}
        />
        <b>{label}</b>
        {what === undefined ? null : <small>{what}</small>}
      </label>
    ))}
  </div>
);
