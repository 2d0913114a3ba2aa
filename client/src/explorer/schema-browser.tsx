import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
} from 'graphql';
import { Fragment, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../ui/field.tsx';

interface Part {
  readonly name: string;
  readonly description: string | null | undefined;
  readonly deprecationReason?: string | null | undefined;
  readonly type?: GraphQLType;
  readonly args?: readonly GraphQLArgument[];
}

/** What can be asked: the three beginnings, then any type, one at a time; or what a word is found in. */
export function SchemaBrowser({ schema }: { readonly schema: GraphQLSchema }) {
  const { t } = useTranslation('explorer');
  const [path, setPath] = useState<readonly string[]>([]);
  const [word, setWord] = useState('');
  const type = schema.getType(path.at(-1) ?? '');
  const open = (name: string): void => {
    setPath([...path.filter((known) => known !== name), name]);
    setWord('');
  };

  return (
    <div className="schema">
      <TextField label={t('schema.search')} type="search" value={word} onChange={(event) => setWord(event.target.value)} />
      {word.trim().length > 1 ? (
        <Found schema={schema} word={word.trim().toLowerCase()} onOpen={open} />
      ) : type ? (
        <TypeView type={type} onOpen={open} onBack={() => setPath(path.slice(0, -1))} />
      ) : (
        <>
          {[schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].map((root) =>
            root ? (
              <section key={root.name}>
                <h3>{t(`schema.${root.name as 'Query' | 'Mutation' | 'Subscription'}`)}</h3>
                <Parts parts={Object.values(root.getFields())} onOpen={open} />
              </section>
            ) : null,
          )}
        </>
      )}
    </div>
  );
}

function TypeView({ type, onOpen, onBack }: { readonly type: GraphQLNamedType; readonly onOpen: (name: string) => void; readonly onBack: () => void }) {
  const { t } = useTranslation('explorer');
  return (
    <section>
      <button type="button" className="text-link" onClick={onBack}>
        {t('schema.back')}
      </button>
      <h3>{type.name}</h3>
      <Description text={type.description} />
      <Parts parts={partsOf(type)} onOpen={onOpen} />
    </section>
  );
}

function Parts({ parts, onOpen }: { readonly parts: readonly Part[]; readonly onOpen: (name: string) => void }) {
  const { t } = useTranslation('explorer');
  return (
    <ul>
      {parts.map(({ name, description, deprecationReason, type, args = [] }) => (
        <li key={name}>
          <p className="schema-part">
            <b>{name}</b>
            {args.length > 0 ? (
              <>
                (
                {args.map((argument, index) => (
                  <Fragment key={argument.name}>
                    {index > 0 ? ', ' : ''}
                    {argument.name}: <TypeLink type={argument.type} onOpen={onOpen} />
                  </Fragment>
                ))}
                )
              </>
            ) : null}
            {type ? (
              <>
                : <TypeLink type={type} onOpen={onOpen} />
              </>
            ) : null}
          </p>
          <Description text={description} />
          {deprecationReason ? (
            <p className="schema-deprecated">
              {t('schema.deprecated')} {withCode(deprecationReason)}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function TypeLink({ type, onOpen }: { readonly type: GraphQLType; readonly onOpen: (name: string) => void }) {
  const { name } = getNamedType(type);
  const [before, after] = String(type).split(name);
  return (
    <>
      {before}
      <button type="button" className="text-link" onClick={() => onOpen(name)}>
        {name}
      </button>
      {after}
    </>
  );
}

function Found({ schema, word, onOpen }: { readonly schema: GraphQLSchema; readonly word: string; readonly onOpen: (name: string) => void }) {
  const { t } = useTranslation('explorer');
  const found = Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => [
      ...(type.name.toLowerCase().includes(word) ? [{ type, name: type.name }] : []),
      ...partsOf(type)
        .filter((part) => part.name.toLowerCase().includes(word))
        .map((part) => ({ type, name: `${type.name}.${part.name}` })),
    ])
    .slice(0, 60);
  if (found.length === 0) return <p className="muted">{t('schema.nothing')}</p>;
  return (
    <ul>
      {found.map(({ type, name }) => (
        <li key={name}>
          <button type="button" className="text-link" onClick={() => onOpen(type.name)}>
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Description({ text }: { readonly text: string | null | undefined }) {
  return text ? <p className="schema-description">{withCode(text)}</p> : null;
}

/** Descriptions have code between backticks. */
function withCode(text: string): ReactNode {
  return text.split('`').map((piece, index) => (index % 2 === 1 ? <code key={`${String(index)}${piece}`}>{piece}</code> : piece));
}

function partsOf(type: GraphQLNamedType): readonly Part[] {
  if (isEnumType(type)) return type.getValues().map(({ name, description, deprecationReason }) => ({ name, description, deprecationReason }));
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    const fields: Readonly<Record<string, Part>> = type.getFields();
    return Object.values(fields);
  }
  if (isUnionType(type)) return type.getTypes().map((member) => ({ name: '', description: member.description, type: member }));
  return [];
}
