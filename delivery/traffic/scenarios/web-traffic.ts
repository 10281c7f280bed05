import { flowRecord, TCP_FLAGS, TRAFFIC_PATH } from "../flow-record";
import { ephemeralPort, ORDINARY_BYTES, type Scenario, webServer } from "./scenario";

const REQUESTS_A_MINUTE = 20;

/** Visitors of a web server: each request in one record, its response in another. */
export const webTraffic: Scenario = {
  label: "web traffic in both directions",
  records: (context) => {
    const { network, random, start, minutes } = context;
    const server = webServer(context);
    return Array.from({ length: minutes * REQUESTS_A_MINUTE }, (_, index) => {
      const visitor = `192.0.2.${random(1, 254)}`;
      const port = ephemeralPort(random);
      const time = {
        start: start + Math.floor(index / REQUESTS_A_MINUTE) * 60 + random(0, 40),
        seconds: random(1, 15),
      };
      const request = flowRecord(network, server, {
        ...time,
        from: visitor,
        to: server.address,
        sourcePort: port,
        destinationPort: 443,
        packets: random(5, 20),
        bytes: random(600, 5_000),
        direction: "ingress",
        tcpFlags: TCP_FLAGS.request,
      });
      const response = flowRecord(network, server, {
        ...time,
        from: server.address,
        to: visitor,
        sourcePort: 443,
        destinationPort: port,
        packets: random(10, 80),
        bytes: random(1_000, ORDINARY_BYTES),
        direction: "egress",
        tcpFlags: TCP_FLAGS.response,
        trafficPath: TRAFFIC_PATH.internetGateway,
      });
      return [request, response];
    }).flat();
  },
};
