import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";

/** An entity where the person may act. */
export type Context = { readonly id: string; readonly name: string; readonly roles: string };

type ContextSwitcherProps = {
  readonly contexts: readonly Context[];
  readonly current: Context | undefined;
  /** Said to who can't see it, before the current context. */
  readonly label: string;
  readonly none: string;
  readonly onChoose: (id: string) => void;
};

/** Where I act, always on screen; opened and changed in two keys. */
export const ContextSwitcher = ({ contexts, current, label, none, onChoose }: ContextSwitcherProps) => (
  <MenuTrigger>
    <Button className="context" aria-label={`${label}: ${current?.name ?? none}`}>
      <span className="grow clip">{current?.name ?? none}</span>
    </Button>
    <Popover className="menu">
      <Menu aria-label={label} onAction={(key) => onChoose(String(key))}>
        {contexts.map(({ id, name, roles }) => (
          <MenuItem key={id} id={id} textValue={name} className="o">
            <span className="grow">{name}</span> <span className="meta">{roles}</span>
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  </MenuTrigger>
);
