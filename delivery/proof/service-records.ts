import type { AnyRecording, ServiceTelemetry } from "../senders";

const aCall = {
  eventTime: "2026-01-01T00:00:00Z",
  eventID: "00000000-0000-4000-8000-000000000000",
  eventSource: "ec2.amazonaws.com",
  eventName: "DeleteFlowLogs",
  eventCategory: "Management",
  eventType: "AwsApiCall",
  readOnly: false,
};

/** Of services whose way is proven without a recording, what each record has. */
const records = {
  suricata: [
    {
      timestamp: "2026-01-01T00:00:00.000000+0000",
      event_type: "alert",
      alert: { action: "allowed", signature_id: 1, signature: "proof", severity: 3 },
    },
  ].map((alert) => JSON.stringify(alert)),
  captures: ["vni1-20260101T000000Z.pcap"],
  // Any trail of management events has such a call of its own account, and an organisation's of others.
  cloudtrail: [
    aCall,
    {
      ...aCall,
      eventID: "00000000-0000-4000-8000-000000000001",
      recipientAccountId: "000000000000",
    },
  ].map((call) => JSON.stringify(call)),
  config: [
    {
      configurationItemCaptureTime: "2026-01-01T00:00:00.000Z",
      resourceId: "vpc-0123456789abcdef0",
    },
  ].map((item) => JSON.stringify(item)),
} satisfies Partial<Record<ServiceTelemetry, readonly string[]>>;

/** A service whose way is proven by records that are made for it. */
export type ProvenService = keyof typeof records;

// The table's own keys, whose names `keys` forgets.
export const provenServices = Object.keys(records) as readonly ProvenService[];

/** What is sent to prove the way of a service, under the service's own name. */
export function recordingOf(service: ProvenService): AnyRecording {
  return { telemetry: service, label: service, source: {}, records: records[service] };
}
