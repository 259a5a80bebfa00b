import type { PublicChannel } from "@yanapa/proto/json/tickets.ts";
import type { Texts } from "../../lib/page.ts";
import type { Where } from "./where.ts";

/** The other ways to ask an entity, always at the same place. */
export const EntityHelp = ({ title, where, t }: { title: string; where: Where; t: Texts }) => (
  <aside className="help" aria-label={t("entidad.ayuda")}>
    <h2>{title}</h2>
    <dl>
      {where.channels
        .filter(({ kind }) => kind !== "CHANNEL_KIND_PORTAL")
        .map((channel) => (
          <div key={channel.name}>
            <dt>{channel.name}</dt>
            <dd>{channel.reach ? <Reach channel={channel} /> : t(`canal.${channel.kind}`)}</dd>
            {channel.hours ? <dd className="meta">{channel.hours}</dd> : null}
          </div>
        ))}
    </dl>
  </aside>
);

/** Where a channel is reached: what a telephone can call and a program for mail can write to is one touch away. */
const Reach = ({ channel: { kind, reach = "" } }: { channel: PublicChannel }) => {
  const href = hrefOf(kind, reach);
  return href === undefined ? reach : <a href={href}>{reach}</a>;
};

const hrefOf = (kind: PublicChannel["kind"], reach: string): string | undefined => {
  if (kind === "CHANNEL_KIND_PHONE" && /^[+\d][\d ()-]{4,}$/.test(reach))
    return `tel:${reach.replaceAll(/[^+\d]/g, "")}`;
  if (kind === "CHANNEL_KIND_EMAIL" && /^[^\s@]+@[^\s@]+$/.test(reach)) return `mailto:${encodeURI(reach)}`;
  return undefined;
};
