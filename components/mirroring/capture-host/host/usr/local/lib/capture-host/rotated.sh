#!/bin/bash
# Takes a capture file that is whole: rotated.sh FILE. tcpdump calls it, as the user that captures.
set -euo pipefail

file=${1:?the file}
done=$(dirname "$file")/../done
name=$(basename "$file")
# tcpdump numbers the files of one period behind their names: x.pcap, x.pcap1, and so on.
stem=${name%%.pcap*}
number=${name#"$stem".pcap}
mv "$file" "$done/$stem${number:+-$number}.pcap"
