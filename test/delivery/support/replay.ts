import {
  type AnyRecording,
  type Deployment,
  type DeliveryReport,
  replay as replayed,
} from "../../../delivery";

/** Replays traffic, and keeps everything that arrives, contents too, so that a test can look at it. */
export function replay(
  deployment: Deployment,
  traffic: readonly AnyRecording[],
  options: { readonly organizationId?: string } = {},
): Promise<DeliveryReport> {
  return replayed(deployment, traffic, { keep: "everything", ...options });
}
