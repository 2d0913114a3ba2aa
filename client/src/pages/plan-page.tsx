import type { FramedProgramme } from '../ui/programme-frame.tsx';

export default function PlanPage({
  programme,
  agreementSlug,
}: {
  readonly programme: FramedProgramme;
  readonly agreementSlug: string;
}) {
  return <h1>{`${programme.name} ${agreementSlug}`}</h1>;
}
