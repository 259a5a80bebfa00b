import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Constellation } from "./constellation.ts";

/** Where a running platform is reached. */
export type Places = {
  /** The one public origin; REST is under it. */
  readonly portalUrl: string;
  readonly restUrl: string;
  readonly grpcAddress: string;
  /** Issuer that signs people in. */
  readonly issuer: string;
  /** Page and JSON of the mails sent. */
  readonly mailUrl: string;
};

/** Where a constellation is reached. */
export const placesOf = ({ portalUrl, grpcAddress, backends }: Constellation): Places => ({
  portalUrl,
  restUrl: portalUrl,
  grpcAddress,
  issuer: backends.idp.issuer,
  mailUrl: backends.mail.pageUrl,
});

/** Writes `.yanapa/places.json`, which `make demo` reads. */
export const writePlaces = (stateDir: string, constellation: Constellation): Places => {
  const places = placesOf(constellation);
  writeFileSync(join(stateDir, "places.json"), `${JSON.stringify(places, null, 2)}\n`);
  return places;
};

type Environments = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const environmentsFile = (stateDir: string): string => join(stateDir, "secrets/environments.json");

/** Keeps what each service was started with, passwords among it, for `make doctor`. */
export const writeEnvironments = (stateDir: string, { environments }: Constellation): void => {
  const file = environmentsFile(stateDir);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(environments), { mode: 0o600 });
};

/** What each service was started with last; undefined when none ever was. */
export const readEnvironments = (stateDir: string): Environments | undefined => {
  const file = environmentsFile(stateDir);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Environments) : undefined;
};
