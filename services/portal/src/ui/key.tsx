/** A key that does what it stands beside: its name says it too. */
export const Key = ({ children }: { children: string }) => <kbd className="kbd">{children}</kbd>;
