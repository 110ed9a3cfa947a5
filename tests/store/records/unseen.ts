import type { z } from 'zod';

export type Schema = z.core.JSONSchema.BaseSchema;
type Node = Schema | boolean | undefined;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const arraysIn = (values: readonly unknown[]): readonly (readonly unknown[])[] =>
  values.filter((value) => Array.isArray(value));

/** If a fixed word distinguishes this alternative from others, returns that word and the values that have it. */
function alternative(schema: Schema, values: readonly unknown[]) {
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    if (typeof property === 'object' && property.const !== undefined)
      return {
        mark: ` with ${name}: ${JSON.stringify(property.const)}`,
        of: values.filter((value) => isObject(value) && value[name] === property.const),
      };
  return { mark: '', of: values };
}

/** The places that the schema names but none of the values has. */
export function unseen(schema: Node, values: readonly unknown[], path = ''): string[] {
  if (typeof schema !== 'object') return [];
  const { anyOf = [], oneOf = [], properties = {}, additionalProperties, items, prefixItems = [] } = schema;
  const within = (place: string, node: Node, found: readonly unknown[]): string[] =>
    found.length === 0 ? [`${path}${place}`] : unseen(node, found, `${path}${place}`);
  const objects = values.filter(isObject);
  const arrays = arraysIn(values);
  return [
    ...[...anyOf, ...oneOf].flatMap((each) => {
      const { mark, of } = alternative(each, values);
      return of.length === 0 ? [`${path}${mark}`] : unseen(each, of, path);
    }),
    ...Object.entries(properties).flatMap(([name, node]) =>
      within(
        `.${name}`,
        node,
        objects.flatMap((value) => (name in value ? [value[name]] : [])),
      ),
    ),
    ...(typeof additionalProperties === 'object'
      ? within(
          '.*',
          additionalProperties,
          objects.flatMap((value) => Object.values(value)),
        )
      : []),
    ...(typeof items === 'object' && !Array.isArray(items) ? within('[]', items, arrays.flat()) : []),
    ...prefixItems.flatMap((node, index) =>
      within(
        `[${index}]`,
        node,
        arrays.flatMap((value) => (index < value.length ? [value[index]] : [])),
      ),
    ),
  ];
}
