/** Names of capabilities, as events spell them; exactly one of the lists is given. */
export interface CapabilitySet {
  readonly any?: readonly string[];
  readonly all?: readonly string[];
  readonly exactly?: readonly string[];
  readonly none?: readonly string[];
}

/** The fields of Tetragon's `Filter`, in the JSON of protobuf with proto names. */
export interface FilterValues {
  readonly binary_regex: readonly string[];
  readonly namespace: readonly string[];
  readonly health_check: boolean;
  readonly pid: readonly number[];
  readonly pid_set: readonly number[];
  /** Names of Tetragon's `EventType`, such as PROCESS_EXEC; the number where it has none. */
  readonly event_set: readonly (string | number)[];
  readonly pod_regex: readonly string[];
  readonly arguments_regex: readonly string[];
  readonly labels: readonly string[];
  readonly policy_names: readonly string[];
  readonly capabilities: Readonly<Partial<Record<'permitted' | 'effective' | 'inheritable', CapabilitySet>>>;
  readonly parent_binary_regex: readonly string[];
  readonly cel_expression: readonly string[];
  readonly parent_arguments_regex: readonly string[];
  readonly container_id: readonly string[];
  readonly in_init_tree: boolean;
  readonly ancestor_binary_regex: readonly string[];
  readonly container_name_regex: readonly string[];
  readonly namespace_regex: readonly string[];
}

/** A filter: all of its fields must hold; a list's values are alternatives. */
export type TetragonFilter = Partial<FilterValues>;
