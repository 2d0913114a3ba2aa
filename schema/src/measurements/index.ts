export { periodNamed, readColumn } from './column.ts';
export type { ColumnReading, PastedRow, PastedTable } from './column.ts';
export { isPercentOf, parseFigure, percentOf, readPair, typedPair, wholeNumbersBeside } from './figure.ts';
export type { PairProblem, ParsedFigure, ReadPair } from './figure.ts';
export type { HeadingProblem, NamedPart } from './headings.ts';
export { counts, knownWhen, mayBecome, needsReason, statusAfter, verdictsAfter, vintagesOf } from './workflow.ts';
export type { FigureStatus, FigureVerdict, TracedFigure, Vintages } from './workflow.ts';
