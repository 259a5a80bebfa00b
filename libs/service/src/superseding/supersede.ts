import { spanishMessage, YanapaError } from "@yanapa/errors";
import { type Applier, bodiesOf, confirmBody, proposeBody } from "@yanapa/events";
import { namedOptions } from "./named-options.ts";
import { outcomeOf } from "./outcome.ts";
import { readBody } from "./read-body.ts";
import { showBodies } from "./show.ts";

/** What `dead-letters` was asked to do about the body of an event. */
export type SupersedeOrder =
  | { readonly what: "show"; readonly eventId: string }
  | {
      readonly what: "supersede";
      readonly eventId: string;
      /** File with the JSON of the corrected body. */
      readonly file: string;
      readonly reason: string;
      readonly operator: string;
    }
  | {
      readonly what: "confirm";
      readonly eventId: string;
      readonly operator: string;
      /** The one that was looked at; the last, whichever it is, by default. */
      readonly proposal: number | undefined;
    };

/** Usage of the command, by its words. */
export const supersedeUsage: Readonly<Record<string, string>> = {
  "dead-letters show <event>": "prints its bodies: as it came, and those proposed",
  "dead-letters supersede <event> --body <file> --reason <why> --by <name>":
    "proposes a corrected body; audit records why and who",
  "dead-letters confirm <event> --by <other name> [--proposal <n>]":
    "puts it in place of the wrong one and applies it; audit records who",
};

/** Reads the words after the event; undefined when they are none of the usage. */
export const supersedeOrder = (
  what: string | undefined,
  eventId: string,
  options: readonly string[],
): SupersedeOrder | undefined => {
  if (what === "show") return options.length === 0 ? { what, eventId } : undefined;
  if (what === "confirm") {
    const chosen = namedOptions(options, ["--by", "--proposal"]);
    const named = chosen ?? namedOptions(options, ["--by"]);
    if (named === undefined || !/^[1-9]\d{0,8}$/.test(chosen?.["--proposal"] ?? "1")) return undefined;
    const proposal = chosen && Number(chosen["--proposal"]);
    return { what, eventId, operator: named["--by"], proposal };
  }
  if (what !== "supersede") return undefined;
  const named = namedOptions(options, ["--body", "--reason", "--by"]);
  return (
    named && { what, eventId, file: named["--body"], reason: named["--reason"], operator: named["--by"] }
  );
};

/** Whether an order is about the body of an event. */
export const isSupersedeOrder = (order: { readonly what: string }): order is SupersedeOrder =>
  ["show", "supersede", "confirm"].includes(order.what);

/** Shows, proposes or confirms; gives false, after saying why field by field, when nothing was done or the event is stuck again. */
export const carryOutSuperseding = async (
  applier: Applier,
  order: SupersedeOrder,
  print: (line: string) => void,
): Promise<boolean> => {
  try {
    if (order.what === "show") return await showBodies(applier, order.eventId, print);
    if (order.what === "supersede") {
      print(await propose(applier, order));
      return true;
    }
    const outcome = await confirmBody(applier, order.eventId, order.operator, order.proposal);
    print(outcomeOf(outcome));
    return outcome.stuckOn === undefined;
  } catch (error) {
    if (!(error instanceof YanapaError) || error.kind === "INTERNAL") throw error;
    for (const line of refusalOf(error)) print(line);
    return false;
  }
};

const propose = async (
  { database }: Applier,
  { eventId, file, reason, operator }: SupersedeOrder & { what: "supersede" },
): Promise<string> => {
  const type = (await bodiesOf(database, eventId))?.type;
  // Of an event that is not here the body can't be read either; what is proposed says so.
  const body = type === undefined ? new Uint8Array() : await readBody(file, type);
  const revision = await proposeBody(database, eventId, { body, reason, operator });
  return `Propuesta ${revision} guardada. Debe confirmarla otra persona: dead-letters confirm ${eventId} --by SU_USUARIO --proposal ${revision}`;
};

const refusalOf = ({ reason, fields, data }: YanapaError): string[] =>
  fields.length === 0
    ? [`${spanishMessage(reason, data) ?? "No se pudo."} (${reason})`]
    : fields.map((one) => `${one.field}: ${one.message ?? spanishMessage(one.reason) ?? ""} (${one.reason})`);
