import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { Icon } from "../../../ui/icon.tsx";
import type { BoundCommand } from "../../lib/commands/command.ts";
import { CommandButton } from "../../lib/commands/command-button.tsx";
import { useTexts } from "../../texts.tsx";
import { type ActName, actNames, mainActs } from "./acts.ts";

type ActBarProps = {
  readonly commands: Readonly<Record<ActName | "reply", BoundCommand | undefined>>;
  /** Who works on it resolves it next: until they may, the bar says what is missing. */
  readonly isWorked: boolean;
};

/** The most that stand in the bar beside its menu. */
const most = 6;

/** What one may do with the ticket now; the rest, with the reason why not, in a menu. */
export const ActBar = ({ commands, isWorked }: ActBarProps) => {
  const t = useTexts();
  const may = mainActs.filter((name) => commands[name] !== undefined && commands[name].because === undefined);
  const shown = may.slice(0, most);
  const owed = isWorked && commands.resolve?.because !== undefined ? commands.resolve : undefined;
  const rest = actNames.flatMap((name) => {
    const command = commands[name];
    return command === undefined || shown.includes(name) ? [] : [{ name, ...command }];
  });
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons are no field of a form.
    <div className="ticket-acts" role="group" aria-label={t("ticket.comandos")}>
      <CommandButton command={commands.reply} kind="primary" />
      {shown.map((name) => (
        <CommandButton key={name} command={commands[name]} />
      ))}
      {rest.length === 0 ? null : (
        <MenuTrigger>
          <AriaButton className="btn quiet">
            <Icon name="down" />
            {t("ticket.mas")}
          </AriaButton>
          <Popover className="menu acts">
            <Menu
              aria-label={t("ticket.mas")}
              onAction={(key) => rest.find(({ name }) => name === key)?.run()}
            >
              {rest.map(({ name, label, because, icon }) => (
                <MenuItem key={name} id={name} textValue={label} className="o">
                  {icon === undefined ? null : <Icon name={icon} />}
                  <span className="grow">
                    {label}
                    {because === undefined ? null : <small>{because}</small>}
                  </span>
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      )}
      {owed === undefined ? null : (
        <p className="meta">{t("ticket.para_resolver", { que: owed.because ?? "" })}</p>
      )}
    </div>
  );
};
