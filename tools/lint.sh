#!/usr/bin/env bash
# Run the linters from a pinned venv: bash tools/lint.sh VENV REQUIREMENTS
set -euo pipefail
venv=$1 requirements=$2
stamp=$venv/stamp-$(sha256sum <"$requirements" | cut -c1-16)
if [ ! -e "$stamp" ]; then
  rm -rf "$venv"
  python3 -m venv "$venv"
  "$venv/bin/pip" install -qq --requirement "$requirements" \
    || { echo "lint: the linters could not be installed: check the network, then run make lint again." >&2; rm -rf "$venv"; exit 69; }
  touch "$stamp"
fi
"$venv/bin/ruff" check hazard_plugin tests tools
"$venv/bin/flake8" hazard_plugin
echo "lint: ruff and flake8-qgis found nothing"
