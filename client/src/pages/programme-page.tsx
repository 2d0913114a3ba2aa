import type { FramedProgramme } from '../ui/programme-frame.tsx';

export default function ProgrammePage({ programme }: { readonly programme: FramedProgramme }) {
  return <h1>{programme.name}</h1>;
}
