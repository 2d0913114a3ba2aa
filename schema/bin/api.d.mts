import type { GraphQLSchema } from 'graphql';

export function currentApi(): GraphQLSchema;
export function releasedApi(): GraphQLSchema;
export function breaksBetween(before: GraphQLSchema, after: GraphQLSchema): readonly string[];
export const advice: string;
