/** What the template's words become. */
export type Names = {
  /** `citas`: folder, package, database, proto package. */
  readonly name: string;
  /** `Citas`. */
  readonly Name: string;
  /** `20261124T0900`: when its first migration was written. */
  readonly time: string;
};

/** Words that already mean something where the name of a service stands. */
const reserved = ["options", "core", "common", "utils", "default", "delete", "new", "class", "function"];

/** Names of a service to be. @throws Error, in Spanish, that says what is wrong with the name. */
export const namesFor = (name: string, now: Temporal.ZonedDateTime, taken: readonly string[]): Names => {
  if (!/^[a-z]{3,20}$/.test(name)) {
    throw new Error(
      "indique el nombre en una palabra de 3 a 20 letras minúsculas sin tildes: make new-service NAME=citas",
    );
  }
  if (reserved.includes(name))
    throw new Error(`«${name}» no puede ser el nombre de un servicio: elija lo que el servicio posee`);
  if (taken.includes(name)) throw new Error(`ya existe «${name}»`);
  const time = now.toPlainDateTime().toString({ smallestUnit: "minute" }).replace(/[-:]/g, "");
  return { name, Name: `${name.charAt(0).toUpperCase()}${name.slice(1)}`, time };
};

/** Puts the names into a text or a path of the template. */
export const render = (text: string, { name, Name, time }: Names): string =>
  text.replaceAll("__name__", name).replaceAll("__Name__", Name).replaceAll("__time__", time);
