import type { Portal } from "../http/portal.ts";
import type { Owner } from "../store/owner.ts";

/** Mode under which drafts keep what was typed into a form and not taken yet. */
export const typedMode = "formulario";
/** What belongs to one showing of a form: never kept. */
const passing = ["csrf", "sello"];
const longest = 64_000;

/** What the person typed into a form of a name and the portal has not taken yet. */
export const typedOf = async (
  { drafts }: Portal,
  owner: Owner,
  name: string,
): Promise<URLSearchParams | undefined> => {
  const kept = await drafts.list(owner, name);
  const text = kept.find(({ mode }) => mode === typedMode)?.text;
  return text === undefined ? undefined : new URLSearchParams(text);
};

/**
 * Keeps what a form says whose session has ended, or is another by now, for whose form it is. False when that is not
 * known, or somebody else: then nothing is kept.
 */
export const keepTyped = async (
  { seals, drafts }: Portal,
  form: URLSearchParams,
  now?: { issuer: string; subject: string },
): Promise<boolean> => {
  const whose = seals.open(form.get("sello"));
  if (whose === undefined) return false;
  if (now !== undefined && (now.issuer !== whose.issuer || now.subject !== whose.subject)) return false;
  const kept = new URLSearchParams(form);
  for (const name of passing) kept.delete(name);
  const text = kept.toString();
  if (text.length > longest) return false;
  const owner = { issuer: whose.issuer, subject: whose.subject, entityId: undefined };
  await drafts.keep(owner, { ticket: whose.name, mode: typedMode, text });
  return true;
};
