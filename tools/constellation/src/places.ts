import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Constellation } from "./constellation.ts";

/** Where a running platform is reached. */
export type Places = {
  readonly restUrl: string;
  readonly grpcAddress: string;
  /** Issuer that signs people in. */
  readonly issuer: string;
  /** Page and JSON of the mails sent. */
  readonly mailUrl: string;
};

/** Writes `.yanapa/places.json`, which `make demo` reads. */
export const writePlaces = (stateDir: string, constellation: Constellation): Places => {
  const { restUrl, grpcAddress, backends } = constellation;
  const places: Places = {
    restUrl,
    grpcAddress,
    issuer: backends.idp.issuer,
    mailUrl: backends.mail.pageUrl,
  };
  writeFileSync(join(stateDir, "places.json"), `${JSON.stringify(places, null, 2)}\n`);
  return places;
};
