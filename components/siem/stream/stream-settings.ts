import type { ArgumentFault } from "../../shared/component";

/** How long a delivery stream waits, and how long it tries. */
export interface StreamSettings {
  /** Seconds that Firehose waits for a request to fill. Default 60. */
  readonly bufferSeconds?: number | undefined;
  /** Size of a full request, in MiB. Default 5. */
  readonly bufferMebibytes?: number | undefined;
  /** Seconds that Firehose tries OpenSearch again before it keeps documents as failed. Default 3600. */
  readonly retrySeconds?: number | undefined;
}

export const streamSettingKeys = [
  "bufferSeconds",
  "bufferMebibytes",
  "retrySeconds",
] as const satisfies readonly (keyof StreamSettings)[];

interface Limits {
  readonly least: number;
  readonly most: number;
  readonly default: number;
  readonly unit: string;
}

/**
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonopensearchserviceBufferingHints.html
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_AmazonopensearchserviceRetryOptions.html
 */
const limits: Readonly<Record<keyof StreamSettings, Limits>> = {
  bufferSeconds: { least: 0, most: 900, default: 60, unit: "s" },
  bufferMebibytes: { least: 1, most: 100, default: 5, unit: "MiB" },
  retrySeconds: { least: 0, most: 7200, default: 3600, unit: "s" },
};

/** The settings with every default filled in. */
export function completeSettings(settings: StreamSettings): Readonly<Record<keyof StreamSettings, number>> {
  return {
    bufferSeconds: settings.bufferSeconds ?? limits.bufferSeconds.default,
    bufferMebibytes: settings.bufferMebibytes ?? limits.bufferMebibytes.default,
    retrySeconds: settings.retrySeconds ?? limits.retrySeconds.default,
  };
}

export function streamSettingsFaults(settings: StreamSettings, path: string): ArgumentFault[] {
  const complete = completeSettings(settings);
  return streamSettingKeys.flatMap((key) => {
    const { least, most, unit } = limits[key];
    const value = complete[key];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [
      {
        propertyPath: `${path}.${key}`,
        reason: `found ${value} ${unit}; Firehose takes a whole number from ${least} to ${most} ${unit}`,
      },
    ];
  });
}
