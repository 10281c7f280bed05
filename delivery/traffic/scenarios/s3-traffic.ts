import { flowRecord, tcpFlagsOf, trafficPaths } from "../flow-record";
import { application, ephemeralPort, ordinaryBytes, type Scenario } from "./scenario";

const uploadsAMinute = 2;

/** Uploads to S3 through the gateway endpoint: AWS names the service on the side that has its address. */
export const s3Traffic: Scenario = {
  label: "uploads to S3 through the gateway endpoint",
  records: (context) => {
    const { network, random, start, minutes } = context;
    const app = application(context);
    return Array.from({ length: minutes * uploadsAMinute }, (_, index) => {
      const s3 = `203.0.113.${random(128, 254)}`;
      const port = ephemeralPort(random);
      const time = {
        start: start + Math.floor(index / uploadsAMinute) * 60 + random(0, 40),
        seconds: random(1, 15),
      };
      return [
        flowRecord(network, app, {
          ...time,
          from: app.address,
          to: s3,
          sourcePort: port,
          destinationPort: 443,
          packets: random(10, 80),
          bytes: random(5_000, ordinaryBytes),
          direction: "egress",
          tcpFlags: tcpFlagsOf.request,
          trafficPath: trafficPaths.gatewayEndpoint,
          toService: "S3",
        }),
        flowRecord(network, app, {
          ...time,
          from: s3,
          to: app.address,
          sourcePort: 443,
          destinationPort: port,
          packets: random(5, 20),
          bytes: random(500, 4_000),
          direction: "ingress",
          tcpFlags: tcpFlagsOf.response,
          fromService: "S3",
        }),
      ];
    }).flat();
  },
};
