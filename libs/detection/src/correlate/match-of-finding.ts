import type { Match } from '../graded-event.ts';
import { shown } from '../template.ts';
import type { Finding } from './finding.ts';

/** Ids of containers are told by their beginning, as the tools of containers do. */
const longId = /^[0-9a-f]{24,}$/;
const shownIdLength = 12;

/** A value that the events of a finding have in common, for a person; '' for none. */
const commonValue = (value: string): string =>
  value === '' ? '' : shown(longId.test(value) ? value.slice(0, shownIdLength) : value);

/** A finding as a match of the event that completes it. */
export const matchOfFinding = ({ correlationId, title, severity, group, count, firstMs, lastMs }: Finding): Match => {
  const seconds = Math.ceil((lastMs - firstMs) / 1000);
  const common = group.flatMap(({ value }) => commonValue(value) || []);
  return {
    ruleId: correlationId,
    title,
    severity,
    description: {
      zh_TW: `${title.zh_TW}（${seconds} 秒內 ${count} 次${common.map((value) => `，${value}`).join('')}）`,
      en: `${title.en} (${count} within ${seconds} s${common.map((value) => `, ${value}`).join('')})`,
    },
  };
};
