#!/usr/bin/env bash
# Builds and checks everything, from a bare Debian 12 on. Exits with 0 only when every phase passed.
#   packaging/test.sh            format, structure, tests, both sanitizer builds, clang-tidy on what changed
#   packaging/test.sh --quick    the development build and its tests only
#   packaging/test.sh --bench    also runs the benchmarks
# Logs of all phases are kept in build/log.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
exec </dev/null

quick=false bench=false
for argument in "$@"; do
    case $argument in
    --quick) quick=true ;;
    --bench) bench=true ;;
    *)
        sed -n '2,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
        exit 2
        ;;
    esac
done

export LC_ALL=C.UTF-8 GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
lint_seconds=480
logs=$PWD/build/log
rm -rf "$logs"
mkdir -p "$logs"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

results=()
failed=false

report() { # name outcome seconds
    results+=("$(printf '%-22s %-8s %4d s' "$1" "$2" "$3")")
    printf -- '-- %s: %s (%d s, %d s in all)\n' "$1" "$2" "$3" "$SECONDS"
}

# phase <name> <command …>: its output goes to a log, the end of which is shown when it fails.
phase() {
    local name=$1 started=$SECONDS
    local log=$logs/${name// /-}.log
    shift
    if "$@" >"$log" 2>&1; then
        grep '^note: ' "$log"
        report "$name" passed $((SECONDS - started))
        return 0
    fi
    failed=true
    tail -n 120 "$log"
    report "$name" FAILED $((SECONDS - started))
    return 1
}

build() { # preset [more build options]
    local preset=$1
    shift
    cmake --preset "$preset" && cmake --build --preset "$preset" -j "$jobs" "$@"
}

run_tests() { # preset
    local randomised=()
    if [ "$1" = tsan ] && setarch -R true 2>/dev/null; then
        randomised=(setarch -R) # the thread sanitizer of GCC 12 does not start where addresses are spread far
    fi
    mkdir -p "$scratch/run" && chmod 700 "$scratch/run"
    XDG_RUNTIME_DIR=$scratch/run XDG_CONFIG_HOME=$scratch/config XDG_DATA_HOME=$scratch/data QT_QPA_PLATFORM=offscreen \
        packaging/with-postgres.sh "${randomised[@]}" ctest --preset "$1" -j "$jobs"
}

check_preset() { # preset [more build options]
    local preset=$1
    phase "$preset build" build "$@" || return
    phase "$preset tests" run_tests "$preset"
}

our_files() { # pattern …
    git ls-files --cached --others --exclude-standard -- "$@" 2>/dev/null
}

check_format() {
    local version
    version=$(clang-format --version 2>/dev/null | grep -o 'version [0-9]*')
    if [ "$version" != 'version 14' ]; then
        echo "note: not checked: the format is that of clang-format 14, this is ${version:-none}"
        return 0
    fi
    our_files 'app/*.cpp' 'app/*.h' 'core/*.cpp' 'core/*.h' 'ui/*.cpp' 'ui/*.h' 'tests/*.cpp' 'tests/*.h' \
        'packaging/*.cpp' |
        xargs -r -d '\n' clang-format --dry-run -Werror
}

# The commit that this work started from: where it left main, or its parent when it is main.
base_commit() {
    local base
    base=$(git merge-base origin/main HEAD 2>/dev/null)
    if [ -z "$base" ] || [ "$base" = "$(git rev-parse HEAD)" ]; then
        base=$(git rev-parse -q --verify HEAD~1)
    fi
    echo "$base"
}

lint_one() { # file; a file is not begun after the deadline, and not waited for much longer
    local now log status=0
    now=$(date +%s)
    if [ "$now" -ge "$lint_deadline" ]; then
        echo "$1" >>"$scratch/not-linted"
        return 0
    fi
    log=$(mktemp -p "$scratch")
    timeout $((lint_deadline - now + 30)) clang-tidy -p build/tidy --quiet --extra-arg=-Wno-unknown-warning-option "$1" \
        >"$log" 2>&1 || status=$?
    [ "$status" -ne 124 ] || echo "$1" >>"$scratch/not-linted"
    if [ "$status" -ne 0 ] && [ "$status" -ne 124 ]; then
        grep -v ' warnings\{0,1\} generated\.$' "$log"
        return 1
    fi
}

lint_changes() {
    local base files generated status=0
    base=$(base_commit)
    if [ -z "$base" ]; then
        echo "note: not checked: there is no commit to compare with"
        return 0
    fi
    files=$({
        git diff --name-only --diff-filter=d "$base" -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp'
        git ls-files --others --exclude-standard -- 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp'
    } | sort -u)
    [ -n "$files" ] || { echo "note: no source changed since $(git rev-parse --short "$base")" && return 0; }
    cmake --preset tidy >"$scratch/tidy.log" 2>&1 || { cat "$scratch/tidy.log" && return 1; }
    if echo "$files" | xargs -d '\n' grep -qE '^#include ".*\.moc"'; then # these exist only after moc ran
        generated=$(ninja -C build/tidy -t targets all | sed -n '/^\(tst\|bench\)_/d; s/^\([^:/]*_autogen\): .*/\1/p')
        [ -z "$generated" ] || echo "$generated" | xargs -d '\n' cmake --build --preset tidy -j "$jobs" --target || return 1
    fi
    lint_deadline=$(($(date +%s) + lint_seconds))
    export lint_deadline scratch
    export -f lint_one
    echo "$files" | xargs -d '\n' -P "$jobs" -I{} bash -c 'lint_one "$1"' lint {} || status=1
    echo "note: $(echo "$files" | wc -l) changed files since $(git rev-parse --short "$base")"
    [ ! -e "$scratch/not-linted" ] || sed 's/^/note: not checked, out of time: /' "$scratch/not-linted"
    return "$status"
}

run_benches() {
    local program
    build release --target onhand_bench_programs || return 1
    for program in build/release/tests/bench_*; do
        if [ -f "$program" ] && [ -x "$program" ]; then
            echo "note: ${program##*/}"
            QT_QPA_PLATFORM=offscreen "$program" | sed 's/^/note:   /' || return 1
        fi
    done
}

if ! phase "packages" packaging/install.sh; then
    exit 1
fi
if ! $quick; then
    phase "format" check_format
    phase "structure" python3 tests/tidy/check.py
fi
check_preset dev
if ! $quick; then
    check_preset asan
    check_preset tsan
    phase "clang-tidy" lint_changes
fi
if $bench; then
    phase "benchmarks" run_benches
fi

echo
command -v ccache >/dev/null && ccache -s
echo
printf '%s\n' "${results[@]}"
for preset in dev asan tsan; do
    [ -e "$logs/$preset-tests.log" ] || continue
    echo
    echo "ctest, $preset:"
    sed -n '/tests passed\|tests failed\|^Total Test time/p; /^The following tests/,$p' "$logs/$preset-tests.log"
done
if $failed; then
    echo "FAILED after $SECONDS s; logs in build/log"
    exit 1
fi
echo "All passed in $SECONDS s."
