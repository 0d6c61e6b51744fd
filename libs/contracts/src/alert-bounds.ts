// apart from the schemas, so that the page has them without zod

/** Alerts one call may change: a page of them. */
export const maxChangedAlerts = 200;
/** Characters a person may say why with. */
export const maxWhyLength = 4000;
/** Characters of a person's name. */
export const maxNameLength = 100;
