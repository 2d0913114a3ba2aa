import { createContext, Fragment, useContext, useEffect, type ReactNode } from 'react';
import { definedWordsIn } from '@planrum/schema/plan';
import { itemPartId, type PlanPart } from './contents.ts';

/** A word that the plan defines: a footnote. */
export interface Footnote {
  /** Element id of the item that defines it. */
  readonly partId: string;
  readonly name: string;
  readonly number: string;
}

/** The footnotes of a plan, in the order of the page. */
export function footnotesOf(parts: readonly PlanPart[]): readonly Footnote[] {
  return parts.flatMap((part) =>
    part.type === 'items' && part.kind.isDefinition === true ? part.items.map(({ id, label, number }) => ({ partId: id, name: label, number })) : [],
  );
}

const Footnotes = createContext<readonly Footnote[]>([]);

/** The footnotes of the plan that is shown. */
export function useFootnotes(): readonly Footnote[] {
  return useContext(Footnotes);
}

/** Gives a page its footnotes, and links in its texts that lead to them their numbers. */
export function FootnotesProvider({ footnotes, children }: { readonly footnotes: readonly Footnote[]; readonly children: ReactNode }) {
  useNumberedLinks(footnotes);
  return <Footnotes value={footnotes}>{children}</Footnotes>;
}

/** Where a link to a footnote leads. */
export function footnoteHref({ partId }: Footnote): string {
  return `#${partId}`;
}

/** The item that a link on the page leads to, by its element id; null for a link that leads anywhere else. */
export function partOfHref(href: string): string | null {
  return href.startsWith(`#${itemPartId('')}`) ? href.slice(1) : null;
}

/**
 * Numbers by a sheet of styles, not by markup: an editor's links are the text's own, and the number is the page's, which changes when
 * definitions are moved.
 */
function useNumberedLinks(footnotes: readonly Footnote[]): void {
  const rules = footnotes.map((footnote) => `.plan-text a[href="${CSS.escape(footnoteHref(footnote))}"]::after { content: "${footnote.number}" }`).join('\n');
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [rules]);
}

/** Words in which the first use of each defined word has its footnote's number, which leads to it. */
export function DefinedWords({ text }: { readonly text: string }) {
  const used = definedWordsIn(text, useFootnotes());
  return (
    <>
      {used.map(({ definition, to }, index) => (
        <Fragment key={definition.partId}>
          {text.slice(used[index - 1]?.to ?? 0, to)}
          <sup className="footnote-number">
            <a href={footnoteHref(definition)} aria-label={`${definition.number}: ${definition.name}`}>
              {definition.number}
            </a>
          </sup>
        </Fragment>
      ))}
      {text.slice(used.at(-1)?.to ?? 0)}
    </>
  );
}
