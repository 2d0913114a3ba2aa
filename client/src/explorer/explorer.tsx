import type { GraphQLSchema } from 'graphql';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showLocale } from '../i18n/locale.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { BrandIcon } from '../ui/icons.tsx';
import { LocaleChoice } from '../ui/locale-choice.tsx';
import { ErrorBanner, Skeleton } from '../ui/notice.tsx';
import { ask } from './ask.ts';
import { CodeBox } from './code-box.tsx';
import { answerCode, operationCode, variablesCode } from './code.ts';
import { exampleNames, examples, exampleVariables, type ExampleName } from './examples.ts';
import { SchemaBrowser } from './schema-browser.tsx';
import { readSchema } from './schema.ts';
import { useRun, type Run } from './use-run.ts';
import '../ui/bar.css';
import './explorer.css';

const panes = ['question', 'answer', 'schema'] as const;

/** Asking the API by hand: an operation, its variables, what came back, and what can be asked. */
export function Explorer() {
  const { t } = useTranslation('explorer');
  const [query, setQuery] = useState<string>(examples.overview);
  const [variables, setVariables] = useState(exampleVariables.overview);
  const [token, setToken] = useState('');
  const [pane, setPane] = useState<(typeof panes)[number]>('question');
  const { schema, hasFailed, load } = useSchema();
  const { run, start, stop } = useRun();
  const isFollowing = run.isRunning && run.events !== null;

  function begin(): void {
    start({ query, variables, token: token.trim() });
    setPane('answer');
  }

  const labels = { operation: t('operation'), variables: t('variables'), answer: t('answer') };
  const ofOperation = useMemo(() => operationCode(labels.operation, schema), [labels.operation, schema]);
  const ofVariables = useMemo(() => variablesCode(labels.variables), [labels.variables]);
  const ofAnswer = useMemo(() => answerCode(labels.answer), [labels.answer]);

  return (
    <div className="explorer" data-pane={pane}>
      <a className="skip-link" href="#question">
        {t('skip')}
      </a>
      <header className="bar">
        <a className="bar-brand" href="/">
          <BrandIcon />
          <b>Planrum</b>
          <span>API</span>
        </a>
        <Caller token={token.trim()} />
        <LocaleChoice
          label={t('language')}
          onChoose={(locale) => {
            showLocale(locale).catch(reportError);
          }}
        />
        <h1 className="visually-hidden">{t('title')}</h1>
      </header>
      <nav className="explorer-panes" aria-label={t('panes')}>
        {panes.map((one) => (
          <button key={one} type="button" aria-pressed={pane === one} onClick={() => setPane(one)}>
            {t(`pane.${one}`)}
          </button>
        ))}
      </nav>
      <main>
        <section className="explorer-question" id="question" aria-label={t('pane.question')}>
          <div className="explorer-tools">
            <select
              className="control"
              aria-label={t('example.label')}
              value=""
              onChange={({ target }) => {
                const name = target.value as ExampleName;
                setQuery(examples[name]);
                setVariables(exampleVariables[name]);
              }}
            >
              <option value="" disabled>
                {t('example.label')}
              </option>
              {exampleNames.map((name) => (
                <option key={name} value={name}>
                  {t(`example.${name}`)}
                </option>
              ))}
            </select>
            {isFollowing ? (
              <Button kind="danger" onClick={stop}>
                {t('stop')}
              </Button>
            ) : (
              <Button kind="primary" busy={run.isRunning} onClick={begin} title={t('runKey')}>
                {t('run')}
              </Button>
            )}
          </div>
          <CodeBox text={query} code={ofOperation} onChange={setQuery} onRun={begin} />
          <h2>{labels.variables}</h2>
          <CodeBox text={variables} code={ofVariables} onChange={setVariables} onRun={begin} />
          <details>
            <summary>{t('token.label')}</summary>
            <TextField
              label={t('token.field')}
              hint={t('token.hint')}
              type="password"
              autoComplete="off"
              spellCheck={false}
              value={token}
              onChange={(event) => setToken(event.target.value)}
            />
          </details>
        </section>
        <section className="explorer-answer" aria-label={t('pane.answer')}>
          <Outcome run={run} />
          <CodeBox text={run.text} code={ofAnswer} />
        </section>
        <section className="explorer-schema" aria-label={t('pane.schema')}>
          <div className="explorer-tools">
            <h2>{t('pane.schema')}</h2>
            <a className="text-link" href="/graphql/schema.graphql" download="planrum.graphql">
              {t('schema.download')}
            </a>
          </div>
          {schema ? <SchemaBrowser schema={schema} /> : hasFailed ? <ErrorBanner onRetry={load}>{t('schema.failed')}</ErrorBanner> : <Skeleton />}
        </section>
      </main>
    </div>
  );
}

function useSchema() {
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const control = new AbortController();
    readSchema(control.signal).then(setSchema, () => {
      if (!control.signal.aborted) setHasFailed(true);
    });
    return () => {
      control.abort();
    };
  }, [attempt]);
  return {
    schema,
    hasFailed,
    load: () => {
      setHasFailed(false);
      setAttempt(attempt + 1);
    },
  };
}

/** In whose name is asked. */
function Caller({ token }: { readonly token: string }) {
  const { t } = useTranslation('explorer');
  const [name, setName] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    const control = new AbortController();
    const question = { query: '{ viewer { user { name } } }', variables: {}, operationName: null, token };
    ask(question, control.signal).then(
      ({ answer }) => {
        const data = answer.data as { viewer: { user: { name: string } } | null } | null | undefined;
        setName(data?.viewer?.user.name ?? null);
      },
      () => {
        if (!control.signal.aborted) setName(null);
      },
    );
    return () => {
      control.abort();
    };
  }, [token]);
  return (
    <p className="explorer-caller" role="status">
      {name === undefined ? null : name === null ? (
        <>
          {t(token === '' ? 'caller.nobody' : 'caller.unknown')}{' '}
          {token === '' ? (
            <a className="text-link" href="/log-ind?til=/graphql">
              {t('caller.signIn')}
            </a>
          ) : null}
        </>
      ) : (
        t(token === '' ? 'caller.session' : 'caller.token', { name })
      )}
    </p>
  );
}

/** What came of it, in words. */
function Outcome({ run: { answered, cost, events, isRunning, unsendable, isLost, text } }: { readonly run: Run }) {
  const { t, i18n } = useTranslation('explorer');
  const number = (value: number): string => new Intl.NumberFormat(i18n.language).format(value);
  const said = ((): string => {
    if (unsendable) return t(`unsendable.${unsendable}`);
    if (isLost) return t('lost');
    if (events !== null) return t(isRunning ? 'following' : 'followed', { count: events });
    if (isRunning) return t('asking');
    if (answered === null) return t('before');
    const parts = [String(answered.status), `${number(answered.ms)} ms`];
    if (cost) parts.push(t('cost', { cost: number(cost.operation), most: number(cost.most) }));
    if (answered.costLeft !== null) parts.push(t('left', { left: number(answered.costLeft) }));
    return parts.join(' · ');
  })();
  const isBad = unsendable !== null || isLost || (text !== '' && answered !== null && answered.status >= 400);
  return (
    <p className="explorer-outcome" role="status" data-bad={isBad || undefined}>
      {said}
    </p>
  );
}
