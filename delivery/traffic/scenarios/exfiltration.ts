import { flowRecord, tcpFlagsOf, trafficPaths } from "../flow-record";
import { ephemeralPort, type Scenario, webServer } from "./scenario";

/** Far above the 100,000 bytes at which the exfiltration alarm looks. */
const leastStolenBytes = 50_000_000;
const mostStolenBytes = 500_000_000;

/** The web server sends a great deal to an address outside: one record, nothing else of its size. */
export const exfiltration: Scenario = {
  label: "exfiltration",
  records: (context) => {
    const { network, random, start, actors } = context;
    const server = webServer(context);
    const bytes = random(leastStolenBytes, mostStolenBytes);
    return [
      flowRecord(network, server, {
        from: server.address,
        to: actors.exfiltrationTarget,
        sourcePort: ephemeralPort(random),
        destinationPort: 443,
        packets: Math.ceil(bytes / 1_400),
        bytes,
        start: start + random(0, 30),
        seconds: 25,
        direction: "egress",
        tcpFlags: tcpFlagsOf.request,
        trafficPath: trafficPaths.internetGateway,
      }),
    ];
  },
};
