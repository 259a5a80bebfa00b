import { InvalidArgumentError } from "@yanapa/errors";

/** What stands behind a part already. */
const placed = new WeakSet<Error>();

/** Does a part of a command: a field that it refuses is named behind the part, `ticket.subject`, unless it stands behind another. */
export const behind = <Result>(part: string, act: () => Result): Result => {
  try {
    const result = act();
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw placedBehind(part, error);
    }) as Result;
  } catch (error) {
    throw placedBehind(part, error);
  }
};

const placedBehind = (part: string, error: unknown): unknown => {
  if (!(error instanceof InvalidArgumentError) || placed.has(error)) return error;
  const fields = error.fields.map((each) => ({ ...each, field: `${part}.${each.field}` }));
  const named = new InvalidArgumentError(error.reason, fields, error.data, { cause: error });
  placed.add(named);
  return named;
};
