/** How much may be handed in as files. */
export interface FileLimits {
  /** Of one file. */
  readonly maxBytes: number;
  /** Of all files of a programme together. */
  readonly maxProgrammeBytes: number;
  /** That one account may begin to send. */
  readonly uploadsPerHour: number;
  /** For files, from one address; counted by each instance for itself. */
  readonly requestsPerMinute: number;
}

const megabyte = 1_048_576;

export const defaultFileLimits: FileLimits = {
  maxBytes: 10 * megabyte,
  maxProgrammeBytes: 10_240 * megabyte,
  uploadsPerHour: 200,
  requestsPerMinute: 1200,
};

/** How many files a figure can have. */
export const maxAttachments = 10;
/** Until so long after it was begun a file may be handed in with a figure; then it is deleted. */
export const unusedMs = 86_400_000;
