#!/bin/sh
# Resolves the lock files anew, for every platform and every Python the program supports.
# The locks carry versions and hashes only: no index address is written into them.
set -eu
cd "$(dirname "$0")/.."

workshop=$(mktemp -d)
trap 'rm -rf "$workshop"' EXIT
python3 -m venv "$workshop/venv"
"$workshop/venv/bin/pip" install --quiet uv

resolve() {
    lock=$1
    shift
    "$workshop/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-emit-index-url --no-emit-find-links --no-annotate ${UPGRADE:+--upgrade} \
        --output-file "$lock" "$@"
}

resolve requirements/run.lock pyproject.toml requirements/run.in --constraint requirements/pins.in
resolve requirements/dev.lock requirements/dev.in --constraint requirements/run.lock
resolve requirements/bench.lock requirements/bench.in \
    --constraint requirements/run.lock --constraint requirements/dev.lock
resolve requirements/package.lock requirements/package.in --constraint requirements/run.lock

if grep -nE '://|index-url|find-links' requirements/*.lock; then
    echo "a lock file names a package host" >&2
    exit 1
fi
