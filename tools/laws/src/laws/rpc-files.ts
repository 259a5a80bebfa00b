import { kebab, rpcsOf } from "../contract.ts";
import type { Law } from "../law.ts";

export const rpcFiles: Law = {
  name: "every rpc of the contract has a file of its name",
  findings: (repository) =>
    rpcsOf(repository).flatMap(({ service, name, place }) => {
      const folder = `services/${service}/src/rpc/`;
      const file = `${kebab(name)}.ts`;
      const isWritten = repository.paths.some(
        (path) => path.startsWith(folder) && path.slice(folder.length).split("/").at(-1) === file,
      );
      return isWritten ? [] : [{ place, advice: `write ${folder}${file}, or in a folder of it` }];
    }),
};
