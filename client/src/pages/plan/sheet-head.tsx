import { useFormats } from '../../i18n/format.ts';
import type { AgreementFrameQuery } from '../../graphql/generated/graphql.ts';
import { AreaWords } from './item-facts.tsx';

export type FramedAgreement = NonNullable<AgreementFrameQuery['agreement']>;

/** The agreement's title, period and areas. */
export function SheetHead({ agreement }: { readonly agreement: FramedAgreement }) {
  const formats = useFormats();
  return (
    <header className="sheet-head">
      <h1 lang="da">{agreement.name}</h1>
      <p className="plan-facts">
        <span>{formats.days(agreement.periodStart, agreement.periodEnd)}</span>
        <AreaWords areas={agreement.areas} />
      </p>
    </header>
  );
}
