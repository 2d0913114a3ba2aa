import { addItem, archiveItem, itemName, itemText, readItems, sectionText, writeText, type ItemId, type ProjectedItem } from '@planrum/schema/plan';
import { findTemplate, type Template } from '@planrum/schema/templates';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { editionFrom, editionHref, versionIdOf } from '../../client/src/features/versions/edition.ts';
import { caretAwarenessOf } from '../../client/src/features/editor/caret-awareness.ts';
import { afterTheirs, type Edit } from '../../client/src/features/items/name-merge.ts';
import { placeAbove, placeBelow } from '../../client/src/features/items/places.ts';
import { peopleOf as assignablePeopleOf, unitsOf, type AssignableOrganisation } from '../../client/src/features/responsibilities/assignable.ts';
import { emptyForm, errorsOf, fieldsOf, withOrganisation } from '../../client/src/features/responsibilities/responsibility-form.ts';
import { contentsOf, focusPartsOf } from '../../client/src/plan/contents.ts';
import { peopleOf, readPresent } from '../../client/src/plan/presence.ts';
import { unsentTexts } from '../../client/src/plan/unsent-words.ts';

function template(): Template {
  const found = findTemplate('delaftale-2021', 1);
  if (found === null) throw new Error('There is no template');
  return found;
}

describe('contents', () => {
  it('numbers the outline, and items within their list', () => {
    const items = [
      { id: 'a', kind: 'activity', name: 'Mentorprojekt' },
      { id: 'b', kind: 'activity', name: 'Vejledning' },
    ];
    const parts = contentsOf(template(), items, 'da', (table) => table);
    expect(parts.map(({ number }) => number)).toEqual(template().outline.map((_, index) => String(index + 1)));
    const list = parts.find((part) => part.type === 'items');
    expect(list?.type === 'items' ? list.items.map(({ number, label }) => `${number} ${label}`) : []).toEqual([
      `${list?.number ?? ''}.1 Mentorprojekt`,
      `${list?.number ?? ''}.2 Vejledning`,
    ]);
    expect(new Set(focusPartsOf(parts).map(({ id }) => id)).size).toBe(parts.length + 2);
  });

  it('loses no item of a kind that the template does not know', () => {
    const parts = contentsOf(template(), [{ id: 'x', kind: 'measuringPoint', name: 'Fravær' }], 'en', (table) => table);
    expect(parts.at(-1)).toMatchObject({ type: 'items', label: 'measuringPoint', items: [{ label: 'Fravær' }] });
  });
});

describe('places', () => {
  const item = (id: string, kind = 'activity', archivedAt: string | null = null): ProjectedItem => ({
    id,
    kind,
    parentId: null,
    orderKey: id,
    position: 0,
    name: id,
    archivedAt,
  });
  const items = [item('a'), item('x', 'goal'), item('b', 'activity', '2026-01-01T00:00:00.000Z'), item('c'), item('d')];

  it('goes past what is not shown', () => {
    expect(placeAbove(items, 'c')).toEqual({ after: null, number: 1, count: 3 });
    expect(placeAbove(items, 'd')).toEqual({ after: 'b', number: 2, count: 3 });
    expect(placeBelow(items, 'a')).toEqual({ after: 'c', number: 2, count: 3 });
  });

  it('ends where the list ends', () => {
    expect(placeAbove(items, 'a')).toBeNull();
    expect(placeBelow(items, 'd')).toBeNull();
    expect(placeBelow(items, 'nobody')).toBeNull();
  });
});

describe('a name that others change while one types', () => {
  it('keeps the caret between the same letters', () => {
    expect(afterTheirs({ text: 'Mentor', start: 3, end: 3 }, [{ insert: 'Nyt ' }])).toEqual({ text: 'Nyt Mentor', start: 7, end: 7 });
    expect(afterTheirs({ text: 'Mentor', start: 6, end: 6 }, [{ retain: 6 }, { insert: '!' }])).toEqual({ text: 'Mentor!', start: 6, end: 6 });
    expect(afterTheirs({ text: 'Mentor', start: 2, end: 5 }, [{ retain: 1 }, { delete: 3 }])).toEqual({ text: 'Mor', start: 1, end: 2 });
  });

  it('agrees with the shared name whatever is changed', () => {
    const change = fc.record({ at: fc.nat(20), remove: fc.nat(5), insert: fc.string({ maxLength: 4 }) });
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), fc.array(change, { maxLength: 6 }), fc.nat(20), (text, changes, caret) => {
        const doc = new Y.Doc();
        const name = doc.getText('name');
        name.insert(0, text);
        let field = { text, start: Math.min(caret, text.length), end: Math.min(caret, text.length) };
        name.observe((event) => {
          field = { ...afterTheirs(field, event.delta as readonly Edit[]) };
        });
        for (const { at, remove, insert } of changes) {
          doc.transact(() => {
            const place = Math.min(at, name.length);
            name.delete(place, Math.min(remove, name.length - place));
            name.insert(place, insert);
          });
        }
        expect(field.text).toBe(name.toJSON());
        expect(field.start).toBeGreaterThanOrEqual(0);
        expect(field.end).toBeLessThanOrEqual(field.text.length);
      }),
    );
  });
});

describe('editions', () => {
  it('are named in the address and read back', () => {
    for (const edition of [{ kind: 'draft' }, { kind: 'inForce' }, { kind: 'version', id: 'AgreementVersion:1&2' }] as const) {
      const href = editionHref('/plan', edition);
      expect(editionFrom(href.slice(href.indexOf('?') === -1 ? href.length : href.indexOf('?')))).toEqual(edition);
    }
    expect(versionIdOf({ kind: 'inForce' }, { id: 'w' })).toBe('w');
    expect(versionIdOf({ kind: 'inForce' }, null)).toBeNull();
    expect(versionIdOf({ kind: 'version', id: 'v' }, { id: 'w' })).toBe('v');
  });
});

describe('the form of a responsibility', () => {
  it('puts the server’s sentences at their fields, and the first of each', () => {
    expect(
      errorsOf([
        { message: 'Enheden hører ikke til.', field: ['unitId'] },
        { message: 'Rollen er taget.', field: ['input', 'role'] },
        { message: 'Også dette.', field: ['role'] },
        { message: 'Aktiviteten er arkiveret.', field: ['itemKey'] },
      ]),
    ).toEqual({ unitId: 'Enheden hører ikke til.', role: 'Rollen er taget.', form: 'Aktiviteten er arkiveret.' });
  });

  it('sends what is left empty as nothing, and forgets unit and person of another organisation', () => {
    expect(fieldsOf({ ...emptyForm, organisationId: 'o', role: 'LEAD', description: '  ' })).toEqual({
      organisationId: 'o',
      role: 'LEAD',
      unitId: null,
      personId: null,
      description: null,
    });
    const filled = { ...emptyForm, organisationId: 'o', unitId: 'u', personId: 'p' };
    expect(withOrganisation(filled, 'o')).toBe(filled);
    expect(withOrganisation(filled, 'other')).toMatchObject({ unitId: '', personId: '' });
  });

  it('offers the units and people under an organisation', () => {
    const organisation = (id: string, parent: string | null, people: readonly string[]): AssignableOrganisation => ({
      id,
      name: id,
      shortName: id,
      initials: id,
      hue: 0,
      kind: 'CENTRE',
      parent: parent === null ? null : { id: parent },
      children: [],
      members: people.map((name) => ({ id: name, name, initials: '' })),
    });
    const all = [organisation('cai', null, ['Åse']), organisation('job', 'cai', ['Bo', 'Åse']), organisation('team', 'job', []), organisation('kv', null, ['Eva'])];
    expect(unitsOf(all, 'cai').map(({ id }) => id)).toEqual(['job', 'team']);
    expect(assignablePeopleOf(all, 'cai').map(({ name }) => name)).toEqual(['Bo', 'Åse']);
    expect(unitsOf(all, '')).toEqual([]);
  });
});

describe('presence', () => {
  const user = { id: '1', name: 'Samira', initials: 'SH', organisation: { id: 'kv', shortName: 'KVINFO', initials: 'KV', hue: 0 } };
  function caretIn(type: Y.XmlFragment | Y.Text, at = 0): unknown {
    const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(type as Y.Text, at)) as unknown;
    return { anchor: place, head: place };
  }
  function present(states: readonly object[]) {
    const doc = new Y.Doc();
    const id = addItem(doc, { kind: 'activity', name: 'Mentorprojekt' });
    const awareness = new Awareness(doc);
    clearInterval(awareness._checkInterval as NodeJS.Timeout);
    states.forEach((state, index) => awareness.states.set(index + 1, state));
    return { doc, id, awareness };
  }

  it('tells in which part someone writes, one entry for each person', () => {
    const { doc, id, awareness } = present([]);
    writeText(doc, itemText(doc, id, 'purpose'), [{ type: 'paragraph', content: [{ type: 'text', text: 'Formål' }] }]);
    awareness.states.set(1, { user });
    awareness.states.set(2, { user, cursor: caretIn(itemText(doc, id, 'purpose')) });
    awareness.states.set(3, { user: { ...user, id: '2', name: 'Bo' }, cursor: caretIn(itemName(doc, id)) });
    awareness.states.set(4, { user: { ...user, id: '3', name: 'Carl' }, cursor: caretIn(sectionText(doc, 'coherence')) });
    expect(peopleOf(readPresent(doc, awareness)).map((one) => [one.user.name, one.partId])).toEqual([
      ['Bo', `punkt-${id}`],
      ['Carl', 'afsnit-coherence'],
      ['Samira', `punkt-${id}`],
    ]);
  });

  it('believes nothing but what the server has set, and survives the rest', () => {
    const odd = [{}, { user: null }, { user: { name: 'x' } }, { user, cursor: 7 }, { user, cursor: { anchor: { item: 'x' }, head: {} } }, { user: { ...user, organisation: 5 } }];
    const { doc, awareness } = present(odd);
    expect(readPresent(doc, awareness).map(({ partId }) => partId)).toEqual([null, null]);
  });

  it('shows an editor only the carets of its own text, and lets it take away only its own', () => {
    const { doc, id, awareness } = present([]);
    const [purpose, content] = [itemText(doc, id, 'purpose'), itemText(doc, id, 'content')];
    awareness.states.set(5, { user, cursor: caretIn(purpose) });
    expect([...caretAwarenessOf(awareness, purpose).getStates().keys()]).toEqual([5]);
    const other = caretAwarenessOf(awareness, content);
    expect(other.getStates().size).toBe(0);
    let told = 0;
    other.on('change', () => {
      told += 1;
    });
    caretAwarenessOf(awareness, purpose).setLocalStateField('cursor', caretIn(purpose));
    expect(told).toBe(0);
    other.setLocalStateField('cursor', null);
    expect(awareness.getLocalState()?.['cursor']).not.toBeNull();
    other.setLocalStateField('user', { name: 'someone else' });
    expect(awareness.getLocalState()?.['user']).toBeUndefined();
  });
});

describe('words that were not saved', () => {
  it('are told with what they belong to, and archived items and all', () => {
    const doc = new Y.Doc();
    const id: ItemId = addItem(doc, { kind: 'activity', name: 'Mentorprojekt' });
    writeText(doc, itemText(doc, id, 'purpose'), [{ type: 'paragraph', content: [{ type: 'text', text: 'Mine ord' }] }]);
    archiveItem(doc, id, new Date('2026-11-22T10:00:00Z'));
    expect(readItems(doc)).toHaveLength(1);
    const roots = [`item/${id}/purpose`, `item/${id}/name`, 'items', 'section/coherence', 'nonsense'];
    expect(unsentTexts(doc, roots, template(), 'da', 'Navn')).toEqual([
      { label: 'Mentorprojekt: Formål', words: 'Mine ord' },
      { label: 'Navn', words: 'Mentorprojekt' },
    ]);
  });
});
