import assert from "node:assert/strict";

import { rejectedConnections, type RejectedConnectionsSettings } from "../../../telemetry/detections";
import { filterPatternMatcher, parseFilterPattern } from "../../../telemetry/filter-patterns";
import {
  compileFilterPattern,
  decide,
  defaultFormat,
  printRecord,
  type FlowLogRecord,
} from "../../../telemetry/flow-logs";
import { valueOf } from "../flow-logs/results";

const watched = { format: defaultFormat, maxAggregationInterval: 600 } as const;

const refused: FlowLogRecord = {
  srcaddr: "10.0.0.155",
  dstaddr: "10.0.14.100",
  dstport: 22,
  protocol: 6,
  action: "REJECT",
};

describe("Detection: rejected connections", () => {
  it("counts refused TCP connections to the port, of anyone to anyone", () => {
    const { predicate } = rejectedConnections({ port: 22 }, watched);
    assert.equal(decide(predicate, refused), true);
    for (const other of [{ dstport: 23 }, { protocol: 17 }, { action: "ACCEPT" }] as const) {
      assert.equal(decide(predicate, { ...refused, ...other }), false, JSON.stringify(other));
    }
  });

  it("counts those between the addresses that it is given, of the protocol that it is given", () => {
    const { predicate } = rejectedConnections(
      { port: 22, protocol: 17, sourceAddress: "10.0.0.155", destinationAddress: "10.0.14.100" },
      watched,
    );
    const udp = { ...refused, protocol: 17 };
    assert.equal(decide(predicate, udp), true);
    assert.equal(decide(predicate, refused), false);
    assert.equal(decide(predicate, { ...udp, srcaddr: "10.0.0.156" }), false);
    assert.equal(decide(predicate, { ...udp, dstaddr: "10.0.14.101" }), false);
  });

  const published: readonly (readonly [settings: RejectedConnectionsSettings, conditions: string])[] = [
    [{ port: 80, sourceAddress: "10.0.0.155" }, 'source="10.0.0.155", destination, srcport, destport="80"'],
    [
      { port: 80, destinationAddress: "10.0.14.100" },
      'source, destination="10.0.14.100", srcport, destport="80"',
    ],
    [{ port: 22 }, 'source, destination, srcport, destport="22"'],
    [{ port: 80 }, 'source, destination, srcport, destport="80"'],
  ];
  for (const [settings, conditions] of published) {
    it(`matches what the published pattern with ${conditions} matches`, () => {
      const pattern = filterPatternMatcher(
        valueOf(
          parseFilterPattern(
            `[version, account, eni, ${conditions}, protocol="6", packets, bytes, windowstart, windowend, action="REJECT", flowlogstatus]`,
          ),
        ),
      );
      const compiled = filterPatternMatcher(
        valueOf(
          parseFilterPattern(
            valueOf(compileFilterPattern(defaultFormat, rejectedConnections(settings, watched).predicate)),
          ),
        ),
      );
      const lines = ["10.0.0.155", "10.0.0.156"].flatMap((srcaddr) =>
        ["10.0.14.100", "10.0.14.101"].flatMap((dstaddr) =>
          [22, 80, 443].flatMap((dstport) =>
            [6, 17].flatMap((protocol) =>
              ["ACCEPT", "REJECT"].map((action) =>
                printRecord(defaultFormat, { srcaddr, dstaddr, dstport, protocol, action }),
              ),
            ),
          ),
        ),
      );
      const matched = lines.filter(pattern);
      assert.equal(matched.length > 0, true);
      assert.deepEqual(lines.filter(compiled), matched);
    });
  }

  it("rings as a RejectedConnectionAlarm at three in five minutes, or at the number in the window it is given", () => {
    const usual = rejectedConnections({ port: 22 }, watched);
    assert.deepEqual(
      [usual.alarmType, usual.threshold, usual.window.periodSeconds],
      ["RejectedConnectionAlarm", 3, 300],
    );
    const other = rejectedConnections({ port: 22, records: 10, window: { periodSeconds: 60 } }, watched);
    assert.deepEqual([other.threshold, other.window.periodSeconds], [10, 60]);
    // 900 s late, the last second of a window of its own.
    assert.deepEqual([usual.window.evaluationPeriods, other.window.evaluationPeriods], [4, 16]);
    assert.match(
      other.runbook,
      /^10 or more connections from any address to any address to port 22 \(protocol 6\) were refused within 60 s\./,
    );
  });
});
