import { Link } from 'react-router';
import { useText } from '../i18n.ts';
import { useTitle } from '../parts/shell.tsx';
import { Empty } from '../parts/states.tsx';

export default function NotFound() {
	const { t } = useText();
	useTitle(t('state.notFound'));
	return (
		<Empty title={t('state.notFound')} next={t('state.notFoundNext')}>
			<Link to="/">{t('state.backToday')}</Link>
		</Empty>
	);
}
