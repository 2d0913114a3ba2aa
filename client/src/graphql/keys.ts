import type { KeyingConfig } from '@urql/exchange-graphcache';

const embedded = (): null => null;

/**
 * Types without an id: the cache keeps them inside the record they belong to. A test compares this list with the SDL, so that
 * a new type is not mixed up between records unnoticed.
 */
export const embeddedTypes = [
  'AccessError',
  'AgreementPermissions',
  'AreaLink',
  'AssignResponsibilityPayload',
  'ChangeEachPeriodRule',
  'ChangeFromBaselineRule',
  'ChangeResponsibilityPayload',
  'ConflictError',
  'CreateApiTokenPayload',
  'DocumentChanged',
  'FreezeVersionPayload',
  'GroupMember',
  'IndicatorPeriod',
  'IndicatorStatus',
  'InputError',
  'MeasurementReported',
  'Membership',
  'PageInfo',
  'PerPeriodRule',
  'Plan',
  'PlanIssue',
  'PutVersionInForcePayload',
  'RemoveResponsibilityPayload',
  'ReportMeasurementPayload',
  'ResponsibilityAssigned',
  'ResponsibilityChanged',
  'ResponsibilityRemoved',
  'RevokeApiTokenPayload',
  'Section',
  'SetLocalePayload',
  'SignInPayload',
  'SignOutPayload',
  'Template',
  'TrendRule',
  'VersionFrozen',
  'VersionPutInForce',
  'Viewer',
] as const;

/** How the cache tells records apart: by `id`, or not at all. */
export const keys: KeyingConfig = Object.fromEntries(embeddedTypes.map((type) => [type, embedded]));

/**
 * Which types stand behind an interface or union, so that the cache matches fragments by name instead of guessing. The same test
 * compares it with the SDL.
 */
export const possibleTypes = {
  ProgrammeEvent: [
    'DocumentChanged',
    'MeasurementReported',
    'ResponsibilityAssigned',
    'ResponsibilityChanged',
    'ResponsibilityRemoved',
    'VersionFrozen',
    'VersionPutInForce',
  ],
  TargetRule: ['ChangeEachPeriodRule', 'ChangeFromBaselineRule', 'PerPeriodRule', 'TrendRule'],
  UserError: ['AccessError', 'ConflictError', 'InputError'],
};
