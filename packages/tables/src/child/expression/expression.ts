// A derived column's expression as a tree: everything that may occur in one, and nothing else.

/** What an expression yields. Dates are moments; a boolean column is stored as the texts 'true' and 'false'. */
export type ValueType = 'number' | 'text' | 'boolean' | 'date';

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'column'; readonly name: string }
  /** An operator or a function of `operations.ts`, by its name there. */
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[] };

/** A checked expression: every part has its type, every column is there. */
export type Typed =
  | { readonly kind: 'number'; readonly type: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly type: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly type: 'boolean'; readonly value: boolean }
  | { readonly kind: 'date'; readonly type: 'date'; readonly value: string }
  | { readonly kind: 'column'; readonly type: ValueType; readonly name: string }
  | {
      readonly kind: 'call';
      readonly type: ValueType;
      readonly name: string;
      readonly args: readonly Typed[];
    };
