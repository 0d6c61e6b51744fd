/** A place in a rule file: how many characters come before it. */
export type Offset = number;

/** A scalar as written: `1e3` stays `1e3`, so that no number loses digits. */
export interface TextNode {
  readonly kind: 'text';
  readonly value: string;
  /** The same as YAML understands it: `1e3` is a number, `"1e3"` a text. */
  readonly scalar: string | number | boolean;
  /** Where the text itself begins, after an opening quote. */
  readonly at: Offset;
  /** True when the file has the value letter by letter from `at` on, so that a place in it is a place in the file. */
  readonly verbatim: boolean;
}

export interface NullNode {
  readonly kind: 'null';
  readonly at: Offset;
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly TreeNode[];
  readonly at: Offset;
}

export interface MapEntry {
  readonly key: string;
  readonly keyAt: Offset;
  readonly value: TreeNode;
}

/** Keys are unique and stay in the order of the file. */
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly MapEntry[];
  readonly at: Offset;
}

/** A rule file without its YAML: what the rest of the parser reads. */
export type TreeNode = TextNode | NullNode | ListNode | MapNode;

const names = { text: 'a text', null: 'nothing', list: 'a list', map: 'a map' } as const;

/** What a node is, for a person: `a list`. */
export const nameOf = (node: TreeNode): string => names[node.kind];
