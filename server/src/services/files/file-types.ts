import { PlanrumError } from '../../domain/errors.ts';
import { namesInZip } from './zip-names.ts';

/** What is taken: the media type it is served as, how its content is recognised, and what names of such files end in. */
interface FileType {
  readonly mediaType: string;
  readonly extensions: readonly string[];
  readonly content: 'pdf' | 'png' | 'jpeg' | 'text' | 'zip';
  /** For a ZIP: whether it is one of these, by the names in it and by how it begins. */
  readonly isIn?: (names: ReadonlySet<string>, head: Buffer) => boolean;
}

/** Word on the web calls its document `document2.xml`. */
const officeDocument = (part: string) => {
  const main = new RegExp(String.raw`^${part}\d*\.xml$`);
  return (names: ReadonlySet<string>) => names.has('[Content_Types].xml') && [...names].some((name) => main.test(name));
};
/** OpenDocument begins with a part that says what it is, unpacked so that it can be read in place. */
const openDocument = (mediaType: string) => (_names: ReadonlySet<string>, head: Buffer) =>
  head.subarray(30).toString('latin1').startsWith(`mimetype${mediaType}`);
const odf = 'application/vnd.oasis.opendocument';
const ooxml = 'application/vnd.openxmlformats-officedocument';

const fileTypes: readonly FileType[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], content: 'pdf' },
  { mediaType: 'image/png', extensions: ['png'], content: 'png' },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], content: 'jpeg' },
  { mediaType: `${ooxml}.spreadsheetml.sheet`, extensions: ['xlsx'], content: 'zip', isIn: officeDocument('xl/workbook') },
  { mediaType: `${ooxml}.wordprocessingml.document`, extensions: ['docx'], content: 'zip', isIn: officeDocument('word/document') },
  { mediaType: `${ooxml}.presentationml.presentation`, extensions: ['pptx'], content: 'zip', isIn: officeDocument('ppt/presentation') },
  { mediaType: `${odf}.spreadsheet`, extensions: ['ods'], content: 'zip', isIn: openDocument(`${odf}.spreadsheet`) },
  { mediaType: `${odf}.text`, extensions: ['odt'], content: 'zip', isIn: openDocument(`${odf}.text`) },
  { mediaType: `${odf}.presentation`, extensions: ['odp'], content: 'zip', isIn: openDocument(`${odf}.presentation`) },
  { mediaType: 'text/csv', extensions: ['csv'], content: 'text' },
  { mediaType: 'text/plain', extensions: ['txt'], content: 'text' },
];

/** What the name of a file may end in. */
export const acceptedExtensions: readonly string[] = fileTypes.flatMap(({ extensions }) => extensions);

const magic = [
  { content: 'pdf', bytes: Buffer.from('%PDF-') },
  { content: 'png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
  { content: 'jpeg', bytes: Buffer.from([0xff, 0xd8, 0xff]) },
  { content: 'zip', bytes: Buffer.from([0x50, 0x4b, 0x03, 0x04]) },
] as const;
/** Programs in documents of Office and OpenDocument. */
const macroPart = /(^|\/)vbaProject\.bin$|^(Basic|Scripts)\//i;
/** Pages and pictures made of markup, which could hold programs. */
const markup = /^(\uFEFF|\u00EF\u00BB\u00BF)?\s*</;
const headLength = 256;

/** Looks at a file as it comes in. */
export interface FileInspection {
  /** Looks at the next piece. @throws PlanrumError FILE_NOT_ACCEPTED as soon as it can be said. */
  take(piece: Buffer): void;
  /** The media type, once everything was taken. @throws PlanrumError FILE_NOT_ACCEPTED. */
  finish(size: number): string;
}

/**
 * Decides what a file is by its content, which its name's end must agree with. Keeps two pieces at most.
 * @throws PlanrumError FILE_NOT_ACCEPTED for an end that is not taken.
 */
export function inspectFile(extension: string): FileInspection {
  const type = fileTypes.find(({ extensions }) => extensions.includes(extension));
  if (type === undefined) {
    throw new PlanrumError('FILE_NOT_ACCEPTED', 'fileTypeNotAllowed', { field: ['name'], parameters: { types: acceptedExtensions.join(', ') } });
  }
  const other = (): PlanrumError => new PlanrumError('FILE_NOT_ACCEPTED', 'fileContentOther', { parameters: { type: extension } });
  let head: Buffer | null = null;
  let pieces: readonly Buffer[] = [];
  return {
    take(piece) {
      if (head === null) {
        head = piece.subarray(0, headLength);
        if (contentOf(head) !== type.content) throw other();
      }
      if (type.content === 'text' && hasControls(piece)) throw other();
      if (type.content === 'zip') pieces = [...pieces.slice(-1), piece];
    },
    finish(size) {
      if (type.isIn === undefined) return type.mediaType;
      const names = namesInZip(Buffer.concat(pieces), size);
      if (names === null || !type.isIn(new Set(names), head ?? Buffer.alloc(0))) throw other();
      if (names.some((name) => macroPart.test(name))) throw new PlanrumError('FILE_NOT_ACCEPTED', 'fileWithMacros');
      return type.mediaType;
    },
  };
}

function contentOf(head: Buffer): FileType['content'] | null {
  const known = magic.find(({ bytes }) => head.subarray(0, bytes.length).equals(bytes));
  if (known !== undefined) return known.content;
  return markup.test(head.toString('latin1')) ? null : 'text';
}

/** Whether there is what no text holds; letters beyond ASCII are text in whatever way they are written. */
function hasControls(piece: Buffer): boolean {
  return piece.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d);
}
