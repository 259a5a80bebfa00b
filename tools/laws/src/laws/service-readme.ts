import { servicesOf } from "../contract.ts";
import type { Law } from "../law.ts";

const headings = ["Owns", "Offers", "Announces", "Listens", "Needs"];

export const serviceReadme: Law = {
  name: "every service says what it owns, offers, announces, listens to and needs",
  findings: (repository) =>
    servicesOf(repository).flatMap((service) => {
      const place = `services/${service}/README.md`;
      if (!repository.has(place)) return [{ place, advice: `write it, with ${headings.join(", ")}` }];
      const text = repository.text(place);
      return headings
        .filter((heading) => !new RegExp(`^(\\*\\*|#+ )${heading}\\b`, "m").test(text))
        .map((heading) => ({
          place,
          advice: `say what the service ${heading.toLowerCase()}: **${heading}** …`,
        }));
    }),
};
