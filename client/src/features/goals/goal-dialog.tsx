import { goalLevels, type GoalLevel, type Template } from '@planrum/schema/templates';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMutation } from 'urql';
import { ChangeGoalDocument, CreateGoalDocument, type GoalAnswerFragment, type PlanGoalFieldsFragment } from '../../graphql/generated/graphql.ts';
import { inTreeOrder } from '../../plan/goal-tree.ts';
import { useAnnounce } from '../../ui/announcements.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { ErrorBanner } from '../../ui/notice.tsx';
import { useFirstMistake } from '../../ui/use-first-mistake.ts';
import { underOf } from './goal-order.ts';

export type PlanGoal = PlanGoalFieldsFragment;

export interface GoalDialogProps {
  readonly agreementId: string;
  readonly template: Template;
  /** The goal to change; null for a new one. */
  readonly goal: PlanGoal | null;
  /** What a new one begins with. */
  readonly start?: { readonly parentId?: string; readonly itemKey?: string };
  /** Every goal of the plan, to be put under. */
  readonly goals: readonly PlanGoal[];
  /** What a goal can be about, by key. */
  readonly items: ReadonlyMap<string, string>;
  /** What else can be done with the goal that is changed. */
  readonly tools?: ReactNode;
  readonly onClose: () => void;
}

type Field = 'text' | 'level' | 'parentId' | 'itemKey';
type Values = Readonly<Record<Field, string>>;

/** Agrees on a goal, or that one reads otherwise. What is typed stays through every refusal. */
export function GoalDialog(props: GoalDialogProps) {
  const { t } = useTranslation('plan');
  return (
    <Dialog title={t(props.goal === null ? 'goals.titleNew' : 'goals.titleChange')} onClose={props.onClose}>
      <GoalForm {...props} />
    </Dialog>
  );
}

function GoalForm({ agreementId, template, goal, start = {}, goals, items, tools, onClose }: GoalDialogProps) {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation('common');
  const announce = useAnnounce();
  const [, create] = useMutation(CreateGoalDocument);
  const [, change] = useMutation(ChangeGoalDocument);
  const [seen, setSeen] = useState(goal);
  const [values, setValues] = useState<Values>(() => valuesOf(goal) ?? newValues(template, goals, start));
  const [mistakes, setMistakes] = useState<Readonly<Partial<Record<Field | 'form', string>>>>({});
  const [isBusy, setIsBusy] = useState(false);
  const { form, showMistake } = useFirstMistake();
  const under = goal === null ? new Set<string>() : underOf(goals, goal.id);

  function refuse(wrong: Readonly<Partial<Record<Field | 'form', string>>>): void {
    setMistakes(wrong);
    showMistake();
  }

  async function send(): Promise<GoalAnswerFragment | undefined> {
    const { text, parentId, itemKey } = values;
    const level = goalLevels.find((one) => one === values.level) ?? 'SUB_GOAL';
    const input = { level, text, parentId: parentId === '' ? null : parentId, itemKey: itemKey === '' ? null : itemKey };
    if (seen === null || goal === null) return (await create({ input: { agreementId, ...input } })).data?.createGoal;
    // Moved from this very dialog it has another version, and reads as it did when it was seen.
    const known = isSame(goal, seen) ? goal : seen;
    return (await change({ input: { goalId: seen.id, expectedVersion: known.version, ...input } })).data?.changeGoal;
  }

  async function submit(): Promise<void> {
    if (values.text.trim() === '') {
      refuse({ text: t('goals.textMissing') });
      return;
    }
    setIsBusy(true);
    const answer = await send();
    setIsBusy(false);
    if (answer?.goal) {
      announce(t(goal === null ? 'goals.created' : 'goals.saved'), { visible: true });
      onClose();
      return;
    }
    const [refusal] = answer?.userErrors ?? [];
    const field = (['text', 'level', 'parentId', 'itemKey'] as const).find((name) => name === refusal?.field?.[0]);
    if (refusal?.__typename === 'ConflictError' && refusal.current.__typename === 'Goal') {
      const { current } = refusal;
      setSeen(current);
      refuse({ form: `${refusal.message} ${t('goals.theirs', { text: current.text })}` });
    } else refuse({ [field ?? 'form']: refusal?.message ?? t('goals.failed') });
  }

  const field = (name: Field) => ({
    label: t(`goals.fields.${name}`),
    value: values[name],
    error: mistakes[name],
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setValues((before) => ({ ...before, [name]: target.value }));
      setMistakes(({ [name]: _corrected, ...others }) => others);
    },
  });
  const levels = levelsOf(template, goal);
  return (
    <form
      ref={form}
      className="dialog-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy) void submit();
      }}
    >
      {mistakes.form === undefined ? null : <ErrorBanner>{mistakes.form}</ErrorBanner>}
      <TextArea {...field('text')} hint={t('goals.textHint')} lang="da" rows={3} maxLength={1000} />
      <Select {...field('level')}>
        {levels.map((level) => (
          <option key={level} value={level}>
            {t(`terms.goalLevel.${level}`)}
          </option>
        ))}
      </Select>
      <Select {...field('parentId')}>
        <option value="">{t('goals.noParent')}</option>
        {inTreeOrder(goals)
          .filter(({ goal: { id } }) => !under.has(id))
          .map(({ goal: { id, text }, depth }) => (
            <option key={id} value={id} lang="da">
              {'\u2003'.repeat(depth)}
              {text}
            </option>
          ))}
        {/* One of the whole programme is not in the list; it stays unless another is chosen. */}
        {values.parentId !== '' && !goals.some(({ id }) => id === values.parentId) ? <option value={values.parentId}>{t('goals.programmeGoal')}</option> : null}
      </Select>
      <Select {...field('itemKey')} hint={t('goals.itemHint')}>
        <option value="">{t('goals.noItem')}</option>
        {[...items].map(([key, name]) => (
          <option key={key} value={key} lang="da">
            {name === '' ? t('items.unnamed') : name}
          </option>
        ))}
      </Select>
      {tools}
      <div className="dialog-actions">
        <Button onClick={onClose}>{common('action.cancel')}</Button>
        <Button type="submit" kind="primary" busy={isBusy}>
          {t(goal === null ? 'goals.create' : 'goals.save')}
        </Button>
      </div>
    </form>
  );
}

/** A goal that was agreed before its template had levels keeps its own. */
function levelsOf({ goalLevels: own }: Template, goal: PlanGoal | null): readonly GoalLevel[] {
  return goal === null || own.includes(goal.level) ? own : [goal.level, ...own];
}

function valuesOf(goal: PlanGoal | null): Values | null {
  return goal === null ? null : { text: goal.text, level: goal.level, parentId: goal.parent?.id ?? '', itemKey: goal.item?.key ?? '' };
}

function isSame(one: PlanGoal, other: PlanGoal): boolean {
  return JSON.stringify(valuesOf(one)) === JSON.stringify(valuesOf(other));
}

/** A new goal is a step on the way where it is put under another, else as far up as the template goes. */
function newValues(template: Template, goals: readonly PlanGoal[], { parentId = '', itemKey = '' }: NonNullable<GoalDialogProps['start']>): Values {
  const parent = goals.find(({ id }) => id === parentId);
  const below = parent === undefined ? template.goalLevels : template.goalLevels.slice(template.goalLevels.indexOf(parent.level) + 1);
  const level = parent === undefined ? (template.goalLevels.find((one) => one === 'RESULT') ?? template.goalLevels[0]) : (below[0] ?? template.goalLevels.at(-1));
  return { text: '', level: level ?? 'SUB_GOAL', parentId, itemKey: itemKey === '' ? (parent?.item?.key ?? '') : itemKey };
}
