import type { Resolvers } from '../generated/resolvers.ts';
import { scalars } from '../scalars.ts';
import { ApiToken } from './ApiToken.ts';
import { DocumentChanged } from './DocumentChanged.ts';
import { Grant } from './Grant.ts';
import { MeasurementReported } from './MeasurementReported.ts';
import { Membership } from './Membership.ts';
import { createApiToken } from './Mutation/createApiToken.ts';
import { revokeApiToken } from './Mutation/revokeApiToken.ts';
import { setLocale } from './Mutation/setLocale.ts';
import { signIn } from './Mutation/signIn.ts';
import { signOut } from './Mutation/signOut.ts';
import { Organisation } from './Organisation.ts';
import { ProgrammeEvent } from './ProgrammeEvent.ts';
import { node } from './Query/node.ts';
import { organisations } from './Query/organisations.ts';
import { viewer } from './Query/viewer.ts';
import { ResponsibilityAssigned } from './ResponsibilityAssigned.ts';
import { ResponsibilityChanged } from './ResponsibilityChanged.ts';
import { ResponsibilityRemoved } from './ResponsibilityRemoved.ts';
import { programmeEvents } from './Subscription/programmeEvents.ts';
import { User } from './User.ts';
import { VersionFrozen } from './VersionFrozen.ts';
import { VersionPutInForce } from './VersionPutInForce.ts';
import { Viewer } from './Viewer.ts';

/** Every resolver, one line per file. */
export const resolvers: Resolvers = {
  ...scalars,
  Query: {
    node,
    organisations,
    viewer,
  },
  Mutation: {
    createApiToken,
    revokeApiToken,
    setLocale,
    signIn,
    signOut,
  },
  Subscription: {
    programmeEvents,
  },
  ApiToken,
  DocumentChanged,
  Grant,
  MeasurementReported,
  Membership,
  Organisation,
  ProgrammeEvent,
  ResponsibilityAssigned,
  ResponsibilityChanged,
  ResponsibilityRemoved,
  User,
  VersionFrozen,
  VersionPutInForce,
  Viewer,
};
