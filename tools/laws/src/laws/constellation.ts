import { servicesOf } from "../contract.ts";
import type { Law } from "../law.ts";

const list = "tools/constellation/services.ts";

export const constellation: Law = {
  name: "`make up` starts every service",
  findings: (repository) =>
    servicesOf(repository)
      .filter((service) => !repository.text(list).includes(`"@yanapa/${service}/app"`))
      .map((service) => ({ place: list, advice: `add services/${service}` })),
};
