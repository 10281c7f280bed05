import { z } from "zod";
import { tagged } from "../../framework/properties";
import { references } from "../../framework/references";
import { resource } from "../../framework/resource";
import * as kinds from "./kinds";

/* Source: Amazon EC2 API Reference, CreateTrafficMirrorFilter and ModifyTrafficMirrorFilterNetworkServices. */
export const trafficMirrorFilter = resource(kinds.mirrorFilters, {
  properties: z.strictObject({
    ...tagged,
    description: z.string().optional(),
    networkServices: z.array(z.literal("amazon-dns")).optional(),
  }),
  replaceOn: ["description"],
  id: ({ account }) => account.ids.id("trafficMirrorFilter"),
  outputs: { arn: ({ account, id }) => account.arn("ec2", `traffic-mirror-filter/${id}`) },
  inUseBy: [
    {
      by: [references(kinds.mirrorSessions, "trafficMirrorFilterId")],
      refusal({ id }, account) {
        const sessions = account.where(kinds.mirrorSessions, "trafficMirrorFilterId", id);
        const users = sessions.map((session) => session.id).join(", ");
        return ["TrafficMirrorFilterInUse", `Cannot delete ${id}. Filter is in use by ${users}`];
      },
    },
  ],
  deletes: [references(kinds.mirrorFilterRules, "trafficMirrorFilterId")],
});
