import { fromMarkdown } from "mdast-util-from-markdown";
import { Fragment, type ReactNode, useMemo } from "react";

/**
 * A text in CommonMark, as elements: no HTML is ever made of it, what looks like HTML stands as it was written, and pictures are
 * links, so that nothing is loaded from elsewhere. Its headings stand below the page's own.
 */
export const Markdown = ({ text }: { text: string }) => {
  const root = useMemo(() => fromMarkdown(text), [text]);
  return <div className="prose">{shownAll(root.children, addressesOf(root.children))}</div>;
};

/** A part of such a text, and all that may stand in it. */
type Part = ReturnType<typeof fromMarkdown>["children"][number];

/** Addresses that stand apart from their links: `[1]: https://…`. */
type Addresses = ReadonlyMap<string, string>;

const addressesOf = (nodes: readonly Part[]): Addresses =>
  new Map(
    nodes.flatMap((node) =>
      node.type === "definition"
        ? [[node.identifier, node.url] as const]
        : "children" in node
          ? [...addressesOf(node.children)]
          : [],
    ),
  );

const shownAll = (nodes: readonly Part[], addresses: Addresses): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: a text that changes is read anew; its parts have nothing but their place.
  nodes.map((node, at) => <Fragment key={at}>{shown(node, addresses)}</Fragment>);

const shown = (node: Part, addresses: Addresses): ReactNode => {
  switch (node.type) {
    case "paragraph":
      return <p>{shownAll(node.children, addresses)}</p>;
    case "heading":
      return heading(node.depth, shownAll(node.children, addresses));
    case "list": {
      const items = node.children.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above.
        <li key={at}>{shownItem(item.children, node.spread || item.spread, addresses)}</li>
      ));
      return node.ordered ? <ol start={node.start ?? 1}>{items}</ol> : <ul>{items}</ul>;
    }
    case "blockquote":
      return <blockquote>{shownAll(node.children, addresses)}</blockquote>;
    case "code":
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than its box is moved by the keyboard too.
        <pre tabIndex={0}>
          <code>{node.value}</code>
        </pre>
      );
    case "inlineCode":
      return <code>{node.value}</code>;
    case "emphasis":
      return <em>{shownAll(node.children, addresses)}</em>;
    case "strong":
      return <strong>{shownAll(node.children, addresses)}</strong>;
    case "break":
      return <br />;
    case "thematicBreak":
      return <hr />;
    case "link":
      return linked(node.url, shownAll(node.children, addresses));
    case "linkReference":
      return linked(addresses.get(node.identifier) ?? "", shownAll(node.children, addresses));
    case "image":
      return linked(node.url, node.alt || node.url);
    case "imageReference":
      return linked(addresses.get(node.identifier) ?? "", node.alt ?? node.identifier);
    case "html":
    case "text":
      return node.value;
    default:
      return null;
  }
};

/** In a list whose items are one line each, their paragraphs are the items themselves. */
const shownItem = (children: readonly Part[], isSpread: boolean | null | undefined, addresses: Addresses) =>
  children.map((child, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above.
    <Fragment key={at}>
      {child.type === "paragraph" && !isSpread
        ? shownAll(child.children, addresses)
        : shown(child, addresses)}
    </Fragment>
  ));

/** The page has its h1 and the article's title; the deepest of a text are alike. */
const heading = (depth: number, children: ReactNode): ReactNode => {
  if (depth <= 1) return <h2>{children}</h2>;
  if (depth === 2) return <h3>{children}</h3>;
  return <h4>{children}</h4>;
};

/** Only where a browser may go, and never on this platform's word. */
const linked = (url: string, children: ReactNode): ReactNode =>
  /^(?:https?:|mailto:|tel:)/i.test(url) ? (
    <a href={url} rel="nofollow noopener noreferrer" target="_blank">
      {children}
    </a>
  ) : (
    children
  );
