import { kebab, rpcsOf } from "../contract.ts";
import type { Law } from "../law.ts";

export const rpcFiles: Law = {
  name: "every rpc of the contract has a file of its name",
  findings: (repository) =>
    rpcsOf(repository).flatMap(({ service, name, place }) => {
      const file = `services/${service}/src/rpc/${kebab(name)}.ts`;
      return repository.has(file) ? [] : [{ place, advice: `write ${file}` }];
    }),
};
