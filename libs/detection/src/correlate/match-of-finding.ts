import type { Match } from '../graded-event.ts';
import { shown } from '../template.ts';
import type { Finding } from './finding.ts';

/** A finding as a match of the event that completes it. */
export const matchOfFinding = ({ correlationId, title, severity, group, count, firstMs, lastMs }: Finding): Match => {
  const seconds = Math.ceil((lastMs - firstMs) / 1000);
  const common = group.map(({ field, value }) => `${field}=${shown(value)}`).join(' ');
  return {
    ruleId: correlationId,
    title,
    severity,
    description: {
      zh_TW: `${title.zh_TW}（${seconds} 秒內 ${count} 次${common === '' ? '' : `，${common}`}）`,
      en: `${title.en} (${count} within ${seconds} s${common === '' ? '' : `, ${common}`})`,
    },
  };
};
