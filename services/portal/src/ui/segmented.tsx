import type { Choice } from "./radio-cards.tsx";

/** A short choice in one line. */
export const Segmented = ({
  name,
  choices,
  chosen,
  firstId,
}: {
  name: string;
  choices: readonly Choice[];
  chosen: string | undefined;
  firstId?: string;
}) => (
  <div className="segs">
    {choices.map(({ value, label }, at) => (
      <label key={value}>
        <input
          type="radio"
          name={name}
          value={value}
          defaultChecked={value === chosen}
          {...(at === 0 && firstId !== undefined && { id: firstId })}
        />
        {label}
      </label>
    ))}
  </div>
);
