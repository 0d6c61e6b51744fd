import { trendFields, type TrendField } from '@tetrascope/contracts';
import { type Period, periods } from './period.ts';

/** What the page shows; the address holds all of it. */
export interface View {
  readonly by: TrendField;
  readonly period: Period;
  /** Values that are left out of the chart, so that rarer ones can be seen. */
  readonly hidden: readonly string[];
}

/** As many as have a colour of their own; more would be an edited address. */
const maxHidden = 20;

/** The part of a `ParamMap` that is needed here. */
export interface Params {
  get(name: string): string | null;
  getAll(name: string): string[];
}

const usual: View = { by: 'severity', period: '24h', hidden: [] };

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export const viewOf = (params: Params): View => ({
  by: trendFields.find((field) => field === params.get('by')) ?? usual.by,
  period: periods.find((period) => period === params.get('period')) ?? usual.period,
  hidden: [...new Set(params.getAll('hide'))].slice(0, maxHidden),
});

/** The query parameters of a view; null for what is as usual, so that addresses stay short. */
export const paramsOf = ({ by, period, hidden }: View): Record<string, readonly string[] | string | null> => ({
  by: by === usual.by ? null : by,
  period: period === usual.period ? null : period,
  hide: hidden.length > 0 ? hidden : null,
});
