import { type Choices, radioOf } from "./choice.ts";

/** A choice of few, the whole card being its target. */
export const RadioCards = (of: Choices) => (
  <div className="cards">
    {of.choices.map(({ value, label, what }, at) => (
      <label key={value} className="card-radio">
        <input type="radio" {...radioOf(of, at)} />
        <b>{label}</b>
        {what === undefined ? null : <small>{what}</small>}
      </label>
    ))}
  </div>
);
