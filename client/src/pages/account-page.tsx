import { useTranslation } from 'react-i18next';
import { ApiTokens } from '../features/account/api-tokens.tsx';
import { Appearance } from '../features/account/appearance.tsx';
import { SignOut } from '../features/account/sign-out.tsx';
import { useViewer } from '../graphql/viewer.tsx';
import { Bar } from '../ui/bar.tsx';
import { Main } from '../ui/main.tsx';
import { Avatar } from '../ui/organisation.tsx';
import '../features/account/account.css';

/** Who one is here, language and colours, tokens for programs, and the way out. */
export default function AccountPage() {
  const { t } = useTranslation('account');
  const { user } = useViewer();
  const places = user.memberships.map(({ title, organisation }) => (title ? `${title}, ${organisation.name}` : organisation.name));
  return (
    <>
      <Bar />
      <Main title={t('title')} className="page account">
        <h1>{t('title')}</h1>
        <div className="account-who">
          <Avatar initials={user.initials} hue={user.memberships[0]?.organisation.hue ?? 2} label={user.name} large />
          <div>
            <p>
              <b>{user.name}</b>
            </p>
            <p>{places.join(' · ')}</p>
          </div>
        </div>
        <Appearance />
        <ApiTokens />
        <SignOut />
      </Main>
    </>
  );
}
