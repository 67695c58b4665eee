import { CheckOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { ApiError, SESSION, signIn } from '../api.ts';
import { useText } from '../i18n.ts';
import { PreferenceControls, useTitle, Wordmark } from '../parts/shell.tsx';

type Fields = { person: string; password: string };

export default function SignIn() {
	const { t, pick } = useText();
	const client = useQueryClient();
	const attempt = useMutation({
		mutationFn: (f: Fields) => signIn(f.person.trim(), f.password),
		onSuccess: (session) => client.setQueryData(SESSION, session),
	});
	useTitle(t('signIn.title'));
	const refusal = attempt.error instanceof ApiError ? attempt.error.refusal : null;
	return (
		<div className="sign-in">
			<aside className="sign-in-claim">
				<Wordmark />
				<div>
					<p className="claim">{t('signIn.claim')}</p>
					<ul>
						{(['signIn.point1', 'signIn.point2', 'signIn.point3'] as const).map((id) => (
							<li key={id}>
								<CheckOutlined aria-hidden />
								{t(id)}
							</li>
						))}
					</ul>
				</div>
				<span />
			</aside>
			<main className="sign-in-form">
				<PreferenceControls />
				<div className="sign-in-box">
					<h1>{t('signIn.title')}</h1>
					{attempt.isError && (
						<div className="notice tone-bad" role="alert">
							<b>{refusal === null ? t('state.offline') : pick(refusal.message)}</b>
							<span>{refusal === null ? t('state.offlineNext') : pick(refusal.next)}</span>
						</div>
					)}
					<Form<Fields> layout="vertical" requiredMark={false} onFinish={(fields) => attempt.mutate(fields)} size="large">
						<Form.Item
							name="person"
							label={t('signIn.person')}
							rules={[{ required: true, whitespace: true, message: t('signIn.personMissing') }]}
						>
							<Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={64} autoFocus />
						</Form.Item>
						<Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('signIn.passwordMissing') }]}>
							<Input type="password" autoComplete="current-password" maxLength={1024} />
						</Form.Item>
						<Button type="primary" htmlType="submit" block loading={attempt.isPending}>
							{t('signIn.submit')}
						</Button>
					</Form>
					<p className="quiet">{t('signIn.recorded')}</p>
				</div>
				<span />
			</main>
		</div>
	);
}
