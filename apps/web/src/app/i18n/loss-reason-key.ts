import type { DropReason, RejectCode } from '@tetrascope/contracts';

const reasonKeys = {
  not_json: 'reject.not_json',
  not_object: 'reject.not_object',
  no_event: 'reject.no_event',
  invalid_utf8: 'reject.invalid_utf8',
  line_too_long: 'reject.line_too_long',
  too_deep: 'reject.too_deep',
  not_protobuf: 'reject.not_protobuf',
  stopping: 'drop.stopping',
  not_stored: 'drop.not_stored',
  queue_full: 'drop.queue_full',
} as const satisfies Record<RejectCode, `reject.${RejectCode}`> & Record<DropReason, `drop.${DropReason}`>;

const isKnown = (reason: string): reason is keyof typeof reasonKeys => Object.hasOwn(reasonKeys, reason);

/** The key of a reason why lines were refused or given up; null for one that a newer server names. */
export const lossReasonKey = (reason: string) => (isKnown(reason) ? reasonKeys[reason] : null);
