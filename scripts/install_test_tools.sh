#!/bin/sh
# Installs what the tests of the report's pages need besides Python packages: a browser and its driver.
# For Debian and Ubuntu; without them those tests are skipped.
set -eu
apt-get update
apt-get install --yes --no-install-recommends chromium chromium-driver
