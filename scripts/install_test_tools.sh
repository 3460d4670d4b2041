#!/bin/sh
# Installs the programs of the system that tests use where they find them, and skip without
# (Debian and Ubuntu, as root).
set -eu

apt-get update
apt-get install --yes --no-install-recommends \
    chromium chromium-driver \
    default-jre-headless libapache-jena-java libjsonp-java tomcat-jakartaee-migration \
    apache2 nginx-light \
    curl raptor2-utils rasqal-utils serdi \
    virtuoso-opensource-7-bin
