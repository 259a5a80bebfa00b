import { Link, useLocation } from "react-router";
import { BrandMark } from "../../ui/brand-mark.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useTexts } from "../texts.tsx";
import { places } from "./places.ts";

/** Where one can go in the entity; the longest address that leads here is the current one. */
export const Rail = ({ entityId }: { entityId: string | undefined }) => {
  const t = useTexts();
  const { pathname } = useLocation();
  const here = places
    .filter(({ path }) => entityId !== undefined && pathname.startsWith(path(entityId)))
    .sort((a, b) => b.path("").length - a.path("").length)[0];
  return (
    <nav className="rail" aria-label={t("mesa.principal")}>
      <div>
        <a className="brand" href="/" aria-label={t("marca")}>
          <BrandMark />
        </a>
        {entityId === undefined
          ? null
          : places.map((place) => (
              <Link
                key={place.id}
                to={place.path(entityId)}
                aria-current={place === here ? "page" : undefined}
              >
                <Icon name={place.icon} large />
                {t(place.label)}
              </Link>
            ))}
      </div>
    </nav>
  );
};
