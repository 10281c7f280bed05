export {
  breaches,
  breachesApart,
  breachesCover,
  breachesWithin,
  comparedStat,
  describeCondition,
  isExtreme,
  metricsOf,
  periodOf,
  statsOf,
  type Alarm,
  type AlarmCondition,
  type Measure,
  type MetricStat,
} from "./alarms/alarm";
export type { AlarmReport, AlarmState, AlarmTransition, Told } from "./alarms/alarm-report";
export { evaluationRange } from "./alarms/alarm-state";
export { type BoundedAlarm, boundedAlarm } from "./alarms/bounded-alarm";
export { describeEstimate, learningTime } from "./alarms/estimated-band";
export { alarmsOf } from "./alarms/read-alarm";
export { expressionRefusal } from "./alarms/metric-math/refusal";
export { measureOf } from "./alarms/data-points";
export { reportAlarm } from "./alarms/report-alarm";
export { alarmsIn, type AlarmRule, parseAlarmRule } from "./composites/alarm-rule";
export { type CompositeAlarm, compositeAlarmsOf, namedAlarm } from "./composites/composite-alarm";
export { reportComposite } from "./composites/report-composite";
export { butNot, solveRule, type Solution } from "./composites/rule-logic";
export { mostBetween, type MuteRule, muteRulesOf, secondsOf } from "./mutes/mute-rule";
export { hasActions, isAlwaysSuppressed, toldBy } from "./composites/telling";
export { runAlarm } from "./alarms/run-alarm";
export { type Span, spansOf, TrafficTimes } from "./alarms/spans";
export { hostsPublish } from "./metrics/host-metrics";
export { type MetricFilter, metricFiltersOf } from "./metrics/metric-filter";
export { insightRulesOf } from "./metrics/insight-rule";
export { MetricFilters } from "./metrics/metric-filters";
export { describeMetric, MetricStore, type MetricIdentity, type MetricSeries } from "./metrics/metric-store";
export type { MetricFilterReport } from "./metrics/run-metric-filter";
export type { MetricScene, Reading, ServiceMetrics } from "./metrics/service-metrics";
export { type PublishedAlarm, publishedAlarms, type Ringing } from "./notifications/alarm-message";
export { parseFilterPolicy } from "./notifications/filter-policy";
export { Unforeseen } from "./notifications/unforeseen";
export { remindersOf, type Reminder, settingSchedules } from "./reminders/reminders";
export { channelFunctions, recordsStop } from "./notifications/channel-records";
export { notify, subscribers } from "./notifications/topic";
