#!/bin/bash
# Records visits.pcap anew: traffic through the kernel's VXLAN, as a capture host sees it behind its interface of the VNI.
# Needs root, iproute2, tcpdump, curl, openssl, python3 and ping. The addresses are private or of documentation.
set -euo pipefail
cd "$(dirname "$0")"

visitor=visits-visitor host=visits-host folder=$(mktemp -d)
close() {
  jobs -p | xargs -r kill 2> /dev/null || true
  ip netns del "$visitor" 2> /dev/null || true
  ip netns del "$host" 2> /dev/null || true
  rm -rf "$folder"
}
trap close EXIT

# place NAMESPACE NUMBER OTHER-NUMBER ADDRESS: one end of the tunnel, with addresses inside of it.
place() {
  ip -n "$1" link set lo up
  ip -n "$1" addr add "192.0.2.$2/24" dev outer
  ip -n "$1" link set outer up
  ip -n "$1" link add mirror12345 type vxlan id 12345 dstport 4789 local "192.0.2.$2" remote "192.0.2.$3"
  ip -n "$1" addr add "$4" dev mirror12345
  ip -n "$1" addr add "2001:db8:1::$2/64" dev mirror12345 nodad
  ip -n "$1" link set mirror12345 up
}
ip netns add "$visitor"
ip netns add "$host"
ip link add outer netns "$visitor" type veth peer name outer netns "$host"
place "$visitor" 1 2 203.0.113.50/24
place "$host" 2 1 10.0.160.20/16
ip -n "$visitor" route add 10.0.0.0/16 dev mirror12345
ip -n "$host" route add 203.0.113.0/24 dev mirror12345

in_host() { ip netns exec "$host" "$@"; }
in_visitor() { ip netns exec "$visitor" "$@"; }
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=shop.example.com \
  -keyout "$folder/key" -out "$folder/certificate" 2> /dev/null
mkdir "$folder/site"
echo '<h1>Visits: 1</h1>' > "$folder/site/index.html"
in_host python3 -m http.server 80 --directory "$folder/site" --bind :: > /dev/null 2>&1 &
in_host openssl s_server -quiet -accept 443 -key "$folder/key" -cert "$folder/certificate" -www > /dev/null 2>&1 &
# Answers every question with 203.0.113.66: the header with the answer's bits, the question, one A record.
in_host python3 -c '
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("", 53))
while True:
    q, who = s.recvfrom(512)
    end = q.index(0, 12) + 5
    answer = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + bytes([203, 0, 113, 66])
    s.sendto(q[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + q[12:end] + answer, who)
' &
in_host tcpdump -n -i mirror12345 -U -w "$folder/visits.pcap" 2> /dev/null &
sleep 2

in_visitor curl -s -o /dev/null http://10.0.160.20/ -H 'Host: shop.example.com' -A 'Mozilla/5.0'
in_visitor curl -s -o /dev/null 'http://10.0.160.20/?id=1%20UNION%20SELECT%20password' -A sqlmap/1.8
in_visitor curl -s -o /dev/null --path-as-is 'http://[2001:db8:1::2]/../../etc/passwd' -A 'curl/8 "odd" \ agent'
in_visitor curl -s -o /dev/null --insecure --resolve shop.example.com:443:10.0.160.20 https://shop.example.com/
in_visitor python3 -c '
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.settimeout(2)
question = b"".join(bytes([len(l)]) + l for l in (b"exfil", b"example", b"net")) + b"\0\0\1\0\1"
s.sendto(b"\x12\x34\1\0\0\1\0\0\0\0\0\0" + question, ("10.0.160.20", 53))
s.recvfrom(512)
'
in_visitor ping -q -c 1 10.0.160.20 > /dev/null
# Nobody listens on these.
for port in 22 23 3389; do in_visitor timeout 1 bash -c ": > /dev/tcp/10.0.160.20/$port" 2> /dev/null || true; done
sleep 1
cp "$folder/visits.pcap" visits.pcap
