#!/usr/bin/env bash
# Run the linters from a pinned venv: bash tools/lint.sh VENV REQUIREMENTS
set -euo pipefail
venv=$1 requirements=$2
# The venv belongs to these versions and to this Python: another root or host makes its own anew.
stamp=$venv/stamp-$({ cat "$requirements"; python3 -V; } | sha256sum | cut -c1-16)
mkdir -p "$(dirname "$venv")"
exec 9>>"$venv.lock"
flock 9
if [ ! -e "$stamp" ]; then
  echo "lint: installing the linters (once)" >&2
  rm -rf "$venv"
  { python3 -m venv "$venv" && "$venv/bin/pip" install -qq --requirement "$requirements"; } \
    || { rm -rf "$venv"; echo "lint: the linters could not be installed: check the network and the space, then run make lint again." >&2; exit 69; }
  touch "$stamp"
fi
flock --unlock 9
"$venv/bin/ruff" check hazard_plugin tests tools
"$venv/bin/flake8" hazard_plugin
echo "lint: ruff and flake8-qgis found nothing"
