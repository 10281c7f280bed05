#!/bin/bash
# Makes an Amazon Linux 2023 instance the laboratory's data tier: run once, as root, when it first starts.
set -euo pipefail

dnf -y install redis6
systemctl daemon-reload
systemctl enable --now laboratory-data.service
