import assert from "node:assert/strict";
import { errorOf, faultsOfBody } from "../../../../local/services/cloudwatch/dashboard-body";

const text = { type: "text", properties: { markdown: "# Traffic" } };
const log = {
  type: "log",
  properties: { region: "eu-west-1", query: "SOURCE '/vpc/traffic' | fields @message" },
};
const alarm = {
  type: "alarm",
  properties: { alarms: ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:egress"] },
};
const metric = {
  type: "metric",
  properties: {
    region: "eu-west-1",
    period: 300,
    metrics: [["AWS/Firehose", "DeliveryToS3.Success", "DeliveryStreamName", "traffic", { stat: "Average" }]],
  },
};

function faultsOf(widget: object): readonly string[] {
  return faultsOfBody({ widgets: [widget] }).map(({ dataPath, message }) => `${dataPath}: ${message}`);
}

describe("CloudWatch: the body of a dashboard", () => {
  it("has widgets of every type, placed on 24 columns", () => {
    const widgets = [text, log, alarm, metric].map((widget, index) => ({
      ...widget,
      x: 12 * (index % 2),
      y: 0,
      width: 12,
      height: 6,
    }));

    assert.deepEqual(faultsOfBody({ widgets }), []);
    assert.deepEqual(faultsOfBody({ widgets: [] }), []);
  });

  it("has a list of widgets, at most 500", () => {
    assert.deepEqual(faultsOfBody({}), [
      { dataPath: "", message: "Should have required property 'widgets'" },
    ]);
    assert.deepEqual(faultsOfBody({ widgets: text }), [{ dataPath: "/widgets", message: "Should be array" }]);
    assert.deepEqual(faultsOfBody({ widgets: Array(500).fill(text) }), []);
    assert.deepEqual(faultsOfBody({ widgets: Array(501).fill(text) }), [
      { dataPath: "/widgets", message: "Should NOT have more than 500 items" },
    ]);
  });

  it("has widgets and properties that are objects", () => {
    assert.deepEqual(faultsOfBody({ widgets: [text, "text"] }), [
      { dataPath: "/widgets/1", message: "Should be object" },
    ]);
    assert.deepEqual(faultsOf({ type: "text", properties: "# Traffic" }), [
      "/widgets/0/properties: Should be object",
    ]);
    assert.deepEqual(faultsOf({ type: "chart", x: 24, properties: null }), [
      "/widgets/0/x: Should be <= 23",
      "/widgets/0/type: Should be equal to one of the allowed values",
      "/widgets/0/properties: Should be object",
    ]);
    assert.deepEqual(faultsOfBody("text"), [
      { dataPath: "", message: "Should have required property 'widgets'" },
    ]);
  });

  for (const [place, fault] of [
    [{ x: 0, y: 0, width: 24, height: 1000 }, undefined],
    [{ x: 23, width: 1, height: 1 }, undefined],
    [{ x: -1 }, "x: Should be >= 0"],
    [{ y: -1 }, "y: Should be >= 0"],
    [{ width: 0 }, "width: Should be >= 1"],
    [{ width: 25 }, "width: Should be <= 24"],
    [{ height: 0 }, "height: Should be >= 1"],
    [{ height: 1001 }, "height: Should be <= 1000"],
    [{ x: 0.5 }, "x: Should be integer"],
    [{ x: "0" }, "x: Should be integer"],
  ] as const)
    it(`${fault === undefined ? "takes" : "refuses"} a widget at ${JSON.stringify(place)}`, () => {
      assert.deepEqual(faultsOf({ ...text, ...place }), fault === undefined ? [] : [`/widgets/0/${fault}`]);
    });

  for (const [period, isTaken] of [
    [60, true],
    [3600, true],
    [1, true],
    [5, true],
    [10, true],
    [20, true],
    [30, true],
    [0, false],
    [-60, false],
    [90, false],
    ["60", false],
  ] as const)
    it(`${isTaken ? "takes" : "refuses"} a period of ${JSON.stringify(period)}`, () => {
      assert.deepEqual(
        faultsOf({ ...metric, properties: { ...metric.properties, period } }),
        isTaken ? [] : ["/widgets/0/properties/period: Should be multiple of 60"],
      );
    });

  it("names a region and what a metric widget shows", () => {
    const where = "/widgets/0/properties";
    const sourceless = `${where}: The metric widget should have specified a region and a data source or an alarm annotation`;
    const of = (properties: object) => faultsOf({ type: "metric", properties });
    assert.deepEqual(of({ metrics: [] }), [sourceless]);
    assert.deepEqual(of({ region: "eu-west-1" }), [
      `${where}: Should have required property 'metrics'`,
      sourceless,
      `${where}: Should have required property 'annotations'`,
    ]);
    assert.deepEqual(of({ region: "eu-west-1", annotations: {} }), []);
    assert.deepEqual(of({ region: "eu-west-1", metrics: ["a"] }), [
      `${where}/metrics/0: Should be array`,
      `${where}/metrics/0: Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element`,
    ]);
    assert.deepEqual(of({ region: "eu-west-1", metrics: [["a", 5, { stat: "Sum" }]] }), [
      `${where}/metrics/0/1: Invalid metric field type, only 'String' type is allowed`,
    ]);
    assert.deepEqual(faultsOf({ type: "alarm", properties: { alarms: [] } }), [
      `${where}/alarms: Should NOT have less than 1 items`,
    ]);
  });

  it("says of each widget what it lacks", () => {
    assert.deepEqual(faultsOf({ x: 0 }), [
      "/widgets/0: Should have required property 'type'",
      "/widgets/0: Should have required property 'properties'",
    ]);
    assert.deepEqual(faultsOf({ type: "text", properties: {} }), [
      "/widgets/0/properties: Should have required property 'markdown'",
    ]);
    assert.deepEqual(faultsOf({ type: "log", properties: { query: "fields @message" } }), [
      "/widgets/0/properties: Should have required property 'region'",
    ]);
    assert.deepEqual(faultsOf({ type: "alarm", properties: {} }), [
      "/widgets/0/properties: Should have required property 'alarms'",
    ]);
  });

  it("shows at least one alarm where it shows alarms", () => {
    assert.deepEqual(faultsOf({ type: "alarm", properties: { alarms: [] } }), [
      "/widgets/0/properties/alarms: Should NOT have less than 1 items",
    ]);
  });

  it("has widget types that CloudWatch knows", () => {
    assert.deepEqual(faultsOf({ ...text, type: "graph" }), [
      "/widgets/0/type: Should be equal to one of the allowed values",
    ]);
  });

  for (const [place, fault] of [
    [{ x: 23, width: 24, height: 1000, y: 5000 }, undefined],
    [{ x: 24 }, "/widgets/0/x: Should be <= 23"],
    [{ y: -1 }, "/widgets/0/y: Should be >= 0"],
    [{ width: 25 }, "/widgets/0/width: Should be <= 24"],
    [{ width: 0 }, "/widgets/0/width: Should be >= 1"],
    [{ height: 1001 }, "/widgets/0/height: Should be <= 1000"],
    [{ width: 6.5 }, "/widgets/0/width: Should be integer"],
    [{ width: "6" }, "/widgets/0/width: Should be integer"],
  ] as const) {
    it(`${fault === undefined ? "takes" : "refuses"} a widget at ${JSON.stringify(place)}`, () => {
      assert.deepEqual(faultsOf({ ...text, ...place }), fault === undefined ? [] : [fault]);
    });
  }

  it("has a region and a source of data for every graph of metrics", () => {
    const sourceless =
      "/widgets/0/properties: The metric widget should have specified a region and a data source or an alarm annotation";

    assert.deepEqual(faultsOf({ type: "metric", properties: { region: "eu-west-1" } }), [
      "/widgets/0/properties: Should have required property 'metrics'",
      sourceless,
      "/widgets/0/properties: Should have required property 'annotations'",
    ]);
    assert.deepEqual(faultsOf({ type: "metric", properties: { metrics: [["AWS/S3", "AllRequests"]] } }), [
      sourceless,
    ]);
    const annotations = { alarms: alarm.properties.alarms };
    assert.deepEqual(faultsOf({ type: "metric", properties: { region: "eu-west-1", annotations } }), []);
  });

  it("writes each metric as texts, with the way to draw it last", () => {
    const drawn = (line: unknown): object => ({
      type: "metric",
      properties: { region: "eu-west-1", metrics: [line] },
    });

    assert.deepEqual(faultsOf(drawn(["AWS/S3", "AllRequests", { BucketName: "traffic" }, "Average"])), [
      "/widgets/0/properties/metrics/0/2: Invalid metric field type, only 'String' type is allowed",
    ]);
    assert.deepEqual(faultsOf(drawn("AWS/S3")), [
      "/widgets/0/properties/metrics/0: Should be array",
      '/widgets/0/properties/metrics/0: Field "metrics" has to be an array of array of strings, with an optional metricRenderer object as last element',
    ]);
  });

  it("adds metrics up over minutes, or over 1, 5, 10, 20 or 30 s", () => {
    const over = (period: number): object => ({ ...metric, properties: { ...metric.properties, period } });

    for (const period of [1, 30, 60, 86_400]) assert.deepEqual(faultsOf(over(period)), []);
    for (const period of [0, 45, 90]) {
      assert.deepEqual(faultsOf(over(period)), ["/widgets/0/properties/period: Should be multiple of 60"]);
    }
  });

  it("is refused with all its faults, as the service lists them", () => {
    assert.equal(
      errorOf([
        { dataPath: "/widgets/1/properties", message: "Should have required property 'metrics'" },
        { dataPath: "/widgets/2/width", message: "Should be <= 24" },
      ]),
      `The dashboard body is invalid, there are 2 validation errors:
[
  {
    "dataPath": "/widgets/1/properties",
    "message": "Should have required property 'metrics'"
  },
  {
    "dataPath": "/widgets/2/width",
    "message": "Should be <= 24"
  }
]`,
    );
  });
});
