import { entrypoint } from "./image.ts";
import { user } from "./runtime.ts";

/** `$0` root, `$1` folder of the service's layer, `$2` secrets; the mounts are seen by this process and its children only. */
const script = `set -e
mount --bind "$0" "$0"
mount --bind -o ro "$1" "$0/app"
mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"
mkdir -p "$0$2" "$0/proc"
mount --bind -o ro "$2" "$0$2"
mount -t proc proc "$0/proc"
mount -o remount,bind,ro "$0"
exec chroot --userspec="$3:$4" --groups="$4" "$0" "$5" "$6"`;

/**
 * The command that runs an unpacked image as a container runtime would: it sees nothing but the image's files, can write
 * nothing but `/tmp`, and is the image's user. Needs root and util-linux. `secrets` is a folder seen at the same path
 * inside.
 */
export const contained = (root: string, app: string, secrets: string): readonly string[] => [
  ...["unshare", "--mount", "sh", "-c", script],
  ...[root, app, secrets, ...user.split(":"), ...entrypoint],
];
