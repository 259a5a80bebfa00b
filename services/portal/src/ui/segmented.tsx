import { type Choices, radioOf } from "./choice.ts";

/** A short choice in one line. */
export const Segmented = (of: Choices) => (
  <div className="segs">
    {of.choices.map(({ value, label }, at) => (
      <label key={value}>
        <input type="radio" {...radioOf(of, at)} />
        {label}
      </label>
    ))}
  </div>
);
