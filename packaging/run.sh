#!/usr/bin/env bash
# Builds Onhand and starts it on the demo world: a made-up shop whose store, till and shoppers are simulated on this PC.
#   packaging/run.sh               the window (on a virtual screen when there is none)
#   packaging/run.sh --headless    no window: prints what the demo world does
# Everything else on the command line goes to onhand.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

preset=release
program=build/$preset/app/onhand
mkdir -p build
log=build/$preset.log

headless=false
for argument in "$@"; do
    [ "$argument" != --headless ] || headless=true
done

packaging/install.sh

echo "Building Onhand (some minutes the first time; details in $log) …"
started=$SECONDS
if ! { cmake --preset $preset && cmake --build --preset $preset --target onhand onhandctl; } >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    echo "The build failed. The end of $log is above." >&2
    exit 1
fi
echo "Built in $((SECONDS - started)) s."

if [ "$(uname)" = Linux ] && [ -z "${XDG_RUNTIME_DIR:-}" ]; then # Qt asks for one; root has none
    export XDG_RUNTIME_DIR=$PWD/build/run
    mkdir -p build/run && chmod 700 build/run
fi
if $headless; then
    echo "Starting the demo world without a window. Ctrl-C ends it."
    QT_QPA_PLATFORM=offscreen exec "$program" --demo "$@"
fi
if [ "$(uname)" != Linux ] || [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
    echo "Starting the demo world. Close the window or press Ctrl-C to end it."
    exec "$program" --demo "$@"
fi

# No screen: a virtual one, and a picture of it every few seconds.
scratch=$(mktemp -d)
picture=$PWD/build/screen.png
processes=()
finish() {
    trap - EXIT INT TERM
    local process
    for process in "${processes[@]}"; do # the program first: it ends cleanly while its screen is still there
        kill -TERM "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

cookie=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
export XAUTHORITY=$scratch/authority
xauth -q -f "$scratch/server" add :0 . "$cookie" 2>/dev/null
mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -auth "$scratch/server" 3>"$scratch/number" >"$scratch/screen.log" 2>&1 &
screen=$!
processes=("$screen")
if ! read -r -t 20 number <"$scratch/number"; then
    cat "$scratch/screen.log" >&2
    echo "The virtual screen did not start. Try: packaging/run.sh --headless" >&2
    exit 1
fi
export DISPLAY=:$number
xauth -q add "$DISPLAY" . "$cookie" 2>/dev/null

cat <<TEXT
There is no screen here, so Onhand runs on a virtual one (display $DISPLAY, 1366x768).
To look at it: $picture is replaced every 5 seconds.
To read what happens instead: packaging/run.sh --headless
Ctrl-C ends it.
TEXT
QT_QPA_PLATFORM=xcb "$program" --demo "$@" &
console=$!
processes=("$console" "$screen")
take_pictures() {
    while sleep 5; do
        import -silent -window root "$scratch/screen.png" && mv "$scratch/screen.png" "$picture"
    done
}
rm -f "$picture"
take_pictures 2>"$scratch/pictures.log" &
processes=("$console" "$!" "$screen")

status=0
wait "$console" || status=$?
exit "$status"
