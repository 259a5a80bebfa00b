/**
 * The services that a certificate names, by its subjectAltName as Node writes it
 * (`URI:spiffe://yanapa/service/tickets, DNS:tickets`). `patterns` say how a service is named, as a URI or a DNS name:
 * `spiffe://yanapa/service/{service}`.
 */
export const servicesNamed = (subjectAltName: string | undefined, patterns: readonly string[]): string[] => {
  // Node quotes a name with signs that could pass for several names; no service is called so.
  if (subjectAltName === undefined || subjectAltName.includes('"')) return [];
  return subjectAltName.split(", ").flatMap((entry) => {
    const [, name] = /^(?:URI|DNS):(.+)$/.exec(entry) ?? [];
    return name === undefined ? [] : patterns.flatMap((pattern) => serviceIn(name, pattern));
  });
};

const placeholder = "{service}";

const serviceIn = (name: string, pattern: string): string[] => {
  const at = pattern.indexOf(placeholder);
  if (at < 0) return [];
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + placeholder.length)];
  if (name.length <= before.length + after.length) return [];
  if (!name.startsWith(before) || !name.endsWith(after)) return [];
  const service = name.slice(before.length, name.length - after.length);
  return /^[a-z][a-z0-9]*$/.test(service) ? [service] : [];
};
