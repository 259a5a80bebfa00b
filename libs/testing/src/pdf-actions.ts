/** Names by which a PDF does something by itself, or when it is looked at (ISO 32000-2 §12.6). */
const acting =
  /\/(?:JavaScript|JS|OpenAction|AA|Launch|URI|GoToR|EmbeddedFile|SubmitForm|ImportData|RichMedia)\b/g;

/**
 * What a PDF would do: none may come of what people wrote. Looked for outside of streams, each as long as it says, and of
 * texts in brackets. Throws when the PDF is not whole or a stream does not end where it says.
 */
export const actionsOfPdf = (bytes: Uint8Array): string[] => {
  const pdf = Buffer.from(bytes).toString("latin1");
  if (!pdf.startsWith("%PDF-") || !pdf.trimEnd().endsWith("%%EOF")) throw new Error("the PDF is not whole");
  if (pdf.match(/^startxref$/gm)?.length !== 1) throw new Error("the PDF begins or ends twice");
  let structure = "";
  let at = 0;
  for (const { 0: head, 1: length, index } of pdf.matchAll(/\/Length (\d+)[^>]*>>\s*stream\r?\n/g)) {
    if (index < at) continue;
    structure += pdf.slice(at, index);
    at = index + head.length + Number(length);
    if (!/^\s*endstream/.test(pdf.slice(at, at + 11))) throw new Error("a stream does not end where it says");
  }
  structure = (structure + pdf.slice(at)).replaceAll(/\((?:\\[\s\S]|[^\\()])*\)/g, "()");
  return structure.match(acting) ?? [];
};
