#!/bin/sh
# Los servicios usan Temporal y TypeScript nativos. En Linux x64 y arm64 el Node preciso llega con `npm ci`.

version=$(node --version)
case "$version" in
v2[6-9].* | v[3-9][0-9].*) ;;
*)
  printf '✘ Node.js %s no ejecuta Yanapa: en este sistema (%s) instale Node.js 26 y repita la orden.\n' \
    "$version" "$(uname -sm)" >&2
  exit 1
  ;;
esac
