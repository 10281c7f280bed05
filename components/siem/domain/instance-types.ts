/** What is known of an instance type for data nodes. */
export interface InstanceType {
  readonly memoryGib: number;
  /** Largest gp3 volume of a node. */
  readonly mostVolumeGib: number;
  /** Burstable: without standby, automatic tuning and for trying out only. */
  readonly isBurstable: boolean;
}

/**
 * The instance types that are offered: those of Graviton that take gp3 volumes, and one small one to try things out.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource
 */
export const instanceTypes = {
  "t3.medium.search": { memoryGib: 4, mostVolumeGib: 200, isBurstable: true },
  "m7g.large.search": { memoryGib: 8, mostVolumeGib: 1024, isBurstable: false },
  "m7g.xlarge.search": { memoryGib: 16, mostVolumeGib: 2048, isBurstable: false },
  "m7g.2xlarge.search": { memoryGib: 32, mostVolumeGib: 3072, isBurstable: false },
  "r7g.large.search": { memoryGib: 16, mostVolumeGib: 2048, isBurstable: false },
  "r7g.xlarge.search": { memoryGib: 32, mostVolumeGib: 3072, isBurstable: false },
  "r7g.2xlarge.search": { memoryGib: 64, mostVolumeGib: 6144, isBurstable: false },
  "r7g.4xlarge.search": { memoryGib: 128, mostVolumeGib: 12288, isBurstable: false },
} as const satisfies Readonly<Record<string, InstanceType>>;

export type InstanceTypeName = keyof typeof instanceTypes;

export const instanceTypeNames = Object.keys(instanceTypes) as InstanceTypeName[];
