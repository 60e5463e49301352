/** The names between {{ }} in a text. */
type Placeholder<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;

export type Words = Readonly<Record<string, string>>;

/** The texts of one feature: Vietnamese says which keys there are, English must have the same ones. */
export type Texts<V extends Words> = {
  readonly namespace: string;
  readonly vi: V;
  readonly en: { readonly [K in keyof V]: string };
};

type Values<S extends string> = [Placeholder<S>] extends [never]
  ? []
  : [values: Record<Placeholder<S>, string | number>];

/** Translates one key; a text with {{placeholders}} asks for their values. */
export type Translate<V extends Words> = <K extends keyof V & string>(
  key: K,
  ...values: Values<V[K]>
) => string;

/** The translator type of a feature: `type Say = TranslateOf<typeof calendarTexts>`. */
export type TranslateOf<T> = T extends Texts<infer V> ? Translate<V> : never;

export const defineTexts = <const V extends Words>(
  namespace: string,
  words: { vi: V; en: { readonly [K in keyof V]: string } },
): Texts<V> => ({ namespace, vi: words.vi, en: words.en });
