#!/usr/bin/env bash
# Installs those packages of packaging/packages.txt that this Debian machine lacks; does nothing when it has them all.
#   packaging/install.sh [--check]    --check only names what is missing (exit 1 when something is)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

wanted=$(sed -e 's/#.*//' "$here/packages.txt" | awk 'NF { print $1 }')

missing_packages() {
    local package
    for package in $wanted; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || echo "$package"
    done
}

if ! command -v dpkg-query >/dev/null 2>&1; then
    echo "This is not a Debian system, so nothing is installed. Needed, under whatever names it uses:" >&2
    echo "$wanted" | sed 's/^/  /' >&2
    exit 0
fi

missing=$(missing_packages)
[ -n "$missing" ] || exit 0
if [ "${1:-}" = --check ]; then
    echo "$missing"
    exit 1
fi

if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null 2>&1 && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
    as_root=(sudo)
else
    echo "These packages are missing, and installing them needs root or sudo:" >&2
    echo "  apt-get install $(echo "$missing" | tr '\n' ' ')" >&2
    exit 1
fi

apt() {
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@"
}

mkdir -p "$here/../build"
log=$(cd "$here/../build" && pwd)/packages.log
echo "Installing $(echo "$missing" | wc -l) missing packages (some minutes; details in $log):"
echo "$missing" | tr '\n' ' ' | fold -s -w 100 | sed 's/^/  /'
echo
# shellcheck disable=SC2086 # a list of words
if ! { apt update && apt install --no-install-recommends $missing; } >"$log" 2>&1 </dev/null; then
    tail -n 30 "$log" >&2
    echo "Installing failed; the end of $log is above." >&2
    exit 1
fi
