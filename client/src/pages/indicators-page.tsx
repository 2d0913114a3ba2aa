import type { FramedProgramme } from '../ui/programme-frame.tsx';

export default function IndicatorsPage({ programme }: { readonly programme: FramedProgramme }) {
  return <h1>{programme.name}</h1>;
}
