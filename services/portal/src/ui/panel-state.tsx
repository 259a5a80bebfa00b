/** What stands in a panel's place, of the panel's size: nothing there, being fetched, or failed. */
export const PanelState = ({
  title,
  what,
  children,
}: {
  title: string;
  what?: string;
  children?: React.ReactNode;
}) => (
  <div className="panel-state">
    <b>{title}</b>
    {what === undefined ? null : <p>{what}</p>}
    {children}
  </div>
);

/** While it is being fetched: bars of about the size of what will come. */
export const PanelLoading = ({ label, bars = 4 }: { label: string; bars?: number }) => (
  <div className="panel-state loading" role="status" aria-label={label}>
    {Array.from({ length: bars }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have nothing but their place.
      <span key={at} className="skel" />
    ))}
  </div>
);
