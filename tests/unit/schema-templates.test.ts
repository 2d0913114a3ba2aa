import { findTemplate, templates } from '@planrum/schema/templates';
import type { Template } from '@planrum/schema/templates';
import { expect, test } from 'vitest';

const named = templates.map((template) => [`${template.key} v${String(template.version)}`, template] as const);

test('templates are found by key and version only', () => {
  for (const template of templates) expect(findTemplate(template.key, template.version)).toBe(template);
  expect(findTemplate('delaftale-2021', 2)).toBeNull();
  expect(findTemplate('toString', 1)).toBeNull();
  expect(new Set(named.map(([name]) => name)).size).toBe(templates.length);
});

test.each(named)('%s: every key can stand in a document, once', (_name, template: Template) => {
  for (const texts of [template.sections, ...template.itemKinds.map((kind) => kind.texts)]) {
    const keys = texts.map((text) => text.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const key of keys) expect(key).toMatch(/^(?!name$)[A-Za-z][A-Za-z0-9]{0,63}$/);
  }
});

test.each(named)('%s: everything has a place on the page, once', (_name, template: Template) => {
  const places = template.outline.map((entry) => JSON.stringify(entry));
  expect(new Set(places).size).toBe(places.length);
  const sections = template.outline.flatMap((entry) => ('section' in entry ? entry.section : []));
  const kinds = template.outline.flatMap((entry) => ('items' in entry ? entry.items : []));
  expect(sections.toSorted()).toEqual(template.sections.map((section) => section.key).toSorted());
  expect(kinds.toSorted()).toEqual(template.itemKinds.map((kind) => kind.key).toSorted());
});

test.each(named)('%s: every label is in both languages', (_name, template: Template) => {
  const texts = [...template.sections, ...template.itemKinds.flatMap((kind) => kind.texts)];
  const labels = [template.name, ...texts.flatMap((text) => [text.label, text.hint ?? text.label]), ...template.itemKinds.flatMap((kind) => [kind.label, kind.labelPlural])];
  for (const label of labels) {
    expect(label.da.trim()).not.toBe('');
    expect(label.en.trim()).not.toBe('');
  }
});
