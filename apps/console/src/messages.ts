/** What the API and its process say, by closed code; `next`: what to do. */
export const messages = {
	'console.not-signed-in': {
		zh: '尚未登录，或会话已过期。',
		en: 'Not signed in, or the session has expired.',
		next: { zh: '使用人员编号与控制台密码登录。', en: 'Sign in with your person id and console password.' },
	},
	'console.sign-in-refused': {
		zh: '登录未通过：人员编号或密码不正确。此次尝试已记入操作行为日志。',
		en: 'Sign-in refused: the person id or the password is wrong. The attempt is in the operation log.',
		next: {
			zh: '核对人员编号与密码；忘记密码时，由系统管理员重新设置。',
			en: 'Check the person id and the password; if it is lost, the system administrator sets a new one.',
		},
	},
	'console.too-many-sign-ins': {
		zh: '登录尝试过多，{seconds} 秒内不再受理。',
		en: 'Too many sign-in attempts; none is accepted for {seconds} s.',
		next: { zh: '{seconds} 秒后再登录。', en: 'Sign in again after {seconds} s.' },
	},
	'console.too-many-requests': {
		zh: '请求过于频繁，{seconds} 秒内不再受理。',
		en: 'Too many requests; none is accepted for {seconds} s.',
		next: { zh: '{seconds} 秒后重新载入页面。', en: 'Reload the page after {seconds} s.' },
	},
	'console.request-invalid': {
		zh: '请求不符合接口格式：{field}。',
		en: 'The request does not match the interface: {field}.',
		next: { zh: '接口定义见 /api/openapi.json。', en: 'The interface is described at /api/openapi.json.' },
	},
	'console.host-refused': {
		zh: '请求的主机名不是本控制台的地址，已拒绝。',
		en: 'The Host of the request is not an address of this console; refused.',
		next: {
			zh: '使用启动时打印的地址；经反向代理访问时，以 --public-host 登记域名。',
			en: 'Use the address printed at start; behind a reverse proxy, register the name with --public-host.',
		},
	},
	'console.origin-refused': {
		zh: '请求来自其他网站的页面，已拒绝。',
		en: 'The request comes from a page of another site; refused.',
		next: { zh: '在控制台自身的页面中操作。', en: 'Work in the pages of the console itself.' },
	},
	'console.not-found': {
		zh: '没有这个地址。',
		en: 'There is nothing at this address.',
		next: { zh: '从左侧目录进入所需页面。', en: 'Open the page you need from the navigation.' },
	},
	'console.shipment-unknown': {
		zh: '没有编号为 {id} 的出境批次。',
		en: 'There is no shipment {id}.',
		next: { zh: '在“出境批次”中查找，或核对编号。', en: 'Look it up under Shipments, or check the id.' },
	},
	'console.provision-unknown': {
		zh: '当前版本的规则中没有条款 {id}。',
		en: 'The edition in force has no provision {id}.',
		next: { zh: '核对条款编号；旧版条款随判定凭证留存。', en: 'Check the id; provisions of older editions are kept with their receipts.' },
	},
	'console.data-unavailable': {
		zh: '登记库或证据目录暂时无法读取，以下内容不作显示，以免误读为“没有”。',
		en: 'The registry or the evidence folder cannot be read; nothing is shown, so that it is not mistaken for “none”.',
		next: { zh: '在服务器上运行 tongguan doctor 查看原因。', en: 'Run tongguan doctor on the server to see why.' },
	},
	'console.log-unavailable': {
		zh: '操作行为日志无法写入，因此不受理登录（IV.3-a2）。',
		en: 'The operation log cannot be written, so no sign-in is accepted (IV.3-a2).',
		next: {
			zh: '在服务器上运行 tongguan doctor，恢复证据目录的写入后再登录。',
			en: 'Run tongguan doctor on the server; sign in once the evidence folder can be written.',
		},
	},
	'console.web-not-built': {
		zh: '页面文件尚未构建。',
		en: 'The pages have not been built.',
		next: { zh: '运行 npm run build 后重新启动控制台。', en: 'Run npm run build and start the console again.' },
	},
	'console.internal': {
		zh: '控制台内部错误，未返回任何内容。',
		en: 'An error inside the console; nothing was returned.',
		next: {
			zh: '记下时间与请求编号 {request}，交系统管理员查阅控制台输出。',
			en: 'Give the time and request number {request} to the system administrator, who finds it in the output of the console.',
		},
	},
	'console.address-not-loopback': {
		zh: '控制台只在本机回环地址上监听，{host} 不是回环地址。',
		en: 'The console listens on a loopback address only; {host} is not one.',
		next: {
			zh: '使用 127.0.0.1 或 ::1；需从其他机器访问时，在前面部署 TLS 反向代理并以 --public-host 登记域名。',
			en: 'Use 127.0.0.1 or ::1; for access from other machines put a TLS reverse proxy in front and register its name with --public-host.',
		},
	},
	'console.arguments-invalid': {
		zh: '启动参数不正确：{argument}。',
		en: 'Wrong argument: {argument}.',
		next: {
			zh: '用法：node apps/console/src/main.ts --dir 站点目录 [--host 127.0.0.1] [--port 0] [--public-host 域名]',
			en: 'Usage: node apps/console/src/main.ts --dir SITE [--host 127.0.0.1] [--port 0] [--public-host NAME]',
		},
	},
	'console.password-weak': {
		zh: '密码少于 {least} 个字符。',
		en: 'The password has fewer than {least} characters.',
		next: { zh: '改用至少 {least} 个字符的密码。', en: 'Use a password of at least {least} characters.' },
	},
	'console.person-id-invalid': {
		zh: '人员编号为空或过长。',
		en: 'The person id is empty or too long.',
		next: { zh: '使用 tongguan person add 登记的编号。', en: 'Use an id registered with tongguan person add.' },
	},
	'console.person-unknown': {
		zh: '没有编号为 {person} 的人员。',
		en: 'There is no person {person}.',
		next: { zh: '先以 tongguan person add 登记。', en: 'Register the person with tongguan person add first.' },
	},
	'console.passwords-unreadable': {
		zh: '密码文件 keys/console/passwords.json 无法读取，或内容不合格式。',
		en: 'The password file keys/console/passwords.json cannot be read or is malformed.',
		next: {
			zh: '检查文件权限；损坏时由系统管理员重新设置密码。',
			en: 'Check its permissions; if it is damaged the system administrator sets the passwords again.',
		},
	},
	'console.passwords-exposed': {
		zh: '密码文件 keys/console/passwords.json 对其他用户可读，因此不使用。',
		en: 'The password file keys/console/passwords.json is readable by others and is not used.',
		next: { zh: '将权限改为 0600，并为所有人员重新设置密码。', en: 'Set its mode to 0600 and set every password anew.' },
	},
} as const;
