/** The largest page that lists give. */
export const pageSize = 100;

/** Everything that a list gives, page by page. */
export const allPages = async <Item>(
  page: (pageToken: string) => Promise<{ items: readonly Item[]; nextPageToken: string }>,
): Promise<Item[]> => {
  const all: Item[] = [];
  for (let token = "", isFirst = true; isFirst || token !== ""; isFirst = false) {
    const { items, nextPageToken } = await page(token);
    all.push(...items);
    token = nextPageToken;
  }
  return all;
};
