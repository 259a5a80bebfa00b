/** A person by name; the initials beside it are decoration. */
export const Person = ({
  name,
  initials,
  isMe = false,
}: {
  name: string;
  initials: string;
  isMe?: boolean;
}) => (
  <span className="who">
    <span className={isMe ? "av me" : "av"} aria-hidden="true">
      {initials}
    </span>
    <span className="clip">{name}</span>
  </span>
);
