import type {
  FieldNode,
  FragmentDefinitionNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLResolveInfo,
  OperationDefinitionNode,
} from 'graphql';
import type { Selecting } from './collect-fields.ts';
import type { Place, Run } from './run.ts';

/** What an operation is, for every field of it. */
export interface Compilation extends Selecting {
  readonly operation: OperationDefinitionNode;
}

/** One field of an operation, for objects of one type. */
export interface AskedField {
  /** Its name in the answer. */
  readonly key: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Everywhere it is asked for. */
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

/** What a resolver is told of where it is; put together only when it looks. */
export class ResolveInfo implements GraphQLResolveInfo {
  private readonly compilation: Compilation;
  private readonly field: AskedField;
  private readonly run: Run;
  private readonly parent: Place | undefined;

  constructor(compilation: Compilation, field: AskedField, run: Run, parent: Place | undefined) {
    this.compilation = compilation;
    this.field = field;
    this.run = run;
    this.parent = parent;
  }

  get fieldName(): string {
    return this.field.definition.name;
  }

  get fieldNodes(): GraphQLResolveInfo['fieldNodes'] {
    return this.field.nodes;
  }

  get returnType(): GraphQLResolveInfo['returnType'] {
    return this.field.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.field.parentType;
  }

  get path(): GraphQLResolveInfo['path'] {
    return { prev: this.parent, key: this.field.key, typename: this.field.parentType.name };
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.compilation.schema;
  }

  get fragments(): Record<string, FragmentDefinitionNode> {
    return this.compilation.fragments;
  }

  get rootValue(): unknown {
    return this.run.rootValue;
  }

  get operation(): OperationDefinitionNode {
    return this.compilation.operation;
  }

  get variableValues(): Record<string, unknown> {
    return this.run.variables;
  }
}
