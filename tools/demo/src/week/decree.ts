import { type Actor, eventually, type Json } from "../platform.ts";

/** What a preview foretells of open tickets, and what became of them. */
export type Outcome = Readonly<
  Record<"totalCount" | "changedCount" | "newlyLateCount" | "noLongerLateCount", number>
>;

/** Has a department's calendar say one more holiday; tells what that would do to open tickets, and then does it. */
export const decree = async (
  agetic: Actor,
  { code, date, reason }: { code: string; date: Temporal.PlainDate; reason: string },
): Promise<{ preview: Outcome; publish: () => Promise<Outcome> }> => {
  const path = `/v1/public-calendars/${code}`;
  const { calendar } = await agetic.get(path);
  const { hours = [], exceptions = [] } = calendar.content;
  const holiday = {
    date: date.toString(),
    kind: "CALENDAR_EXCEPTION_KIND_HOLIDAY",
    reason: "Duelo departamental",
    legalReference: reason,
  };
  await agetic.put(`${path}/draft`, {
    content: { hours, exceptions: [...exceptions, holiday] },
    reason,
  });
  const begun = await agetic.post(`${path}/draft:preview`);
  const preview = await finished(agetic, path, begun.recomputation.id);
  return {
    preview,
    publish: async () => {
      const published = await agetic.post(`${path}/draft:publish`, { effect: "PUBLISH_EFFECT_OPEN_TOO" });
      return finished(agetic, path, published.recomputation.id);
    },
  };
};

const finished = async (agetic: Actor, path: string, id: string): Promise<Outcome> => {
  const isDone = ({ recomputation }: Json): boolean =>
    recomputation?.id === id && recomputation.finished === true;
  const { recomputation } = await eventually(() => agetic.get(`${path}/recomputation`), isDone);
  const { totalCount = 0, changedCount = 0, newlyLateCount = 0, noLongerLateCount = 0 } = recomputation;
  return { totalCount, changedCount, newlyLateCount, noLongerLateCount };
};
