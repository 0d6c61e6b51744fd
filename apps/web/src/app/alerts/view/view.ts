import { type AlertStatus, severities, type Severity } from '@tetrascope/contracts';

/** Which alerts are listed: those nobody has taken, those somebody has, those that sleep, those that a silence hides, those that are closed, all. */
export const alertTabs = ['active', 'acknowledged', 'snoozed', 'silenced', 'resolved', 'all'] as const;

/** What the page shows: alerts, or the silences and exceptions. */
export const tabs = [...alertTabs, 'mutes'] as const;

export type Tab = (typeof tabs)[number];

/** What a tab asks the server for. */
export const statusesOf: Readonly<Record<Tab, readonly AlertStatus[]>> = {
  active: ['ACTIVE'],
  acknowledged: ['ACKNOWLEDGED'],
  snoozed: ['ACTIVE', 'ACKNOWLEDGED'],
  silenced: ['ACTIVE', 'ACKNOWLEDGED'],
  resolved: ['RESOLVED'],
  all: [],
  mutes: ['ACTIVE'],
};

/** What the page shows; the address holds all of it. */
export interface View {
  readonly tab: Tab;
  /** Any of these; empty for all. */
  readonly severity: readonly Severity[];
  /** Part of what an alert says; empty for any. */
  readonly text: string;
  /** The id of the alert whose details are open. */
  readonly alert: string | null;
}

/** The server takes no longer ones. */
const maxTextLength = 253;

/** The part of a `ParamMap` that is needed here. */
export interface Params {
  get(name: string): string | null;
  getAll(name: string): string[];
}

/** Reads a view from the address. What makes no sense is left out: an old or mistyped link still opens the page. */
export function viewOf(params: Params): View {
  const asked = new Set(params.getAll('severity'));
  return {
    tab: tabs.find((tab) => tab === params.get('tab')) ?? 'active',
    severity: severities.filter((severity) => asked.has(severity)),
    text: params.get('text')?.slice(0, maxTextLength) ?? '',
    alert: params.get('alert') || null,
  };
}

/** The query parameters of a view; null for what is at its default, so that addresses stay short. */
export const paramsOf = (view: View): Record<string, readonly string[] | string | null> => ({
  tab: view.tab === 'active' ? null : view.tab,
  severity: view.severity.length > 0 ? view.severity : null,
  text: view.text || null,
  alert: view.alert,
});
