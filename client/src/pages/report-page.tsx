import type { FramedProgramme } from '../ui/programme-frame.tsx';

export default function ReportPage({
  programme,
}: {
  readonly programme: FramedProgramme;
  readonly question: { readonly indicatorId: string; readonly periodKey: string } | null;
}) {
  return <h1>{programme.name}</h1>;
}
