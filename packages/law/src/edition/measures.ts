import type { ProvisionId, Text } from '../types.ts';

/**
 * How sure we are of a paraphrase. `S`: in the translation of the Guidelines. `V`: read at article level in a copy of the official text.
 * `2nd-26`: a secondary source that speaks of the 2026 text; `2nd`: one on the measure itself. `D25`: the 2025 draft. `T?`: a third-party
 * tool of unstated edition. `M`: from memory, unverified.
 */
export type Confidence = 'S' | 'V' | '2nd-26' | '2nd' | 'D25' | 'T?' | 'M';
/** An article or other rule that the Guidelines refer to and that a clock, a duty, a ban or a reading rests on. */
export type Measure = {
	/** `M.<instrument>-<article>`; a word instead of the number where the article is not verified. */
	readonly id: ProvisionId;
	/** In our own words; not the official text. */
	readonly paraphrase: Text;
	readonly confidence: Confidence;
	readonly source: string;
};

type Row = readonly [article: string, confidence: Confidence, zh: string, en: string];
const of = (instrument: string, source: string, rows: readonly Row[]): readonly Measure[] =>
	rows.map(([article, confidence, zh, en]) => ({ id: `M.${instrument}-${article}`, paraphrase: { zh, en }, confidence, source }));

export const measures: readonly Measure[] = [
	...of('order11', 'Measures for Security Assessment of Data Exports (CAC Order 11, in force 2022-09-01)', [
		[
			'4',
			'V',
			'通过所在地省级网信部门向国家网信部门申报；所列人数门槛已由 2024 年规定取代。',
			'Declare through the provincial cyberspace office to the CAC; its thresholds are replaced by Order 16.',
		],
		[
			'5',
			'V',
			'申报前开展风险自评估，重点六项：合法正当必要；规模、范围、种类、敏感程度及风险；接收方义务与能力；篡改、泄露、丢失、转移等风险和维权渠道；法律文件是否约定责任义务；其他。',
			'Self-assessment before declaring, six heads: lawful, legitimate, necessary; scale, scope, kind, sensitivity and their risks; the recipient’s duties and ability; tampering, leak, loss, onward transfer and channels for rights; whether the legal document allots the duties; other.',
		],
		[
			'6',
			'V',
			'申报材料：申报书、自评估报告、拟订立的法律文件、其他材料。',
			'Materials: declaration, self-assessment report, legal document to be concluded, others.',
		],
		[
			'7',
			'V',
			'省级网信部门 5 个工作日内完备性查验，不完备的退回并一次性告知；国家网信部门 7 个工作日内确定是否受理并书面通知。',
			'Provincial completeness check in 5 working days, an incomplete declaration returned with one list; the CAC decides on acceptance in 7 working days, in writing.',
		],
		[
			'9',
			'V',
			'法律文件载明：目的、方式、范围和接收方用途；境外保存地点、期限及到期处理；再转移约束；控制权、法规、环境变化时的措施；补救、违约责任和争议解决；事件应急和维权渠道。',
			'The legal document covers purpose, method, scope and use; place and time of storage and what follows; limits on onward transfer; change of control, law, environment; remedies, liability, disputes; incidents and channels for rights.',
		],
		[
			'11',
			'V',
			'无正当理由不补充更正材料的，可以终止评估；故意提交虚假材料的，评估不予通过。',
			'The CAC may end an assessment not supplemented without good reason; false material is not passed.',
		],
		[
			'12',
			'V',
			'自书面受理通知之日起 45 个工作日内完成评估；复杂或者须补充的可以延长，并告知预计时间。',
			'Assessment in 45 working days from written acceptance; extendable when complex or supplemented, with notice of the expected time.',
		],
		[
			'13',
			'V',
			'对结果有异议的，收到结果 15 个工作日内申请复评，复评结果为最终结论。',
			'Re-review within 15 working days of receiving the result; its result is final.',
		],
		[
			'14',
			'V',
			'有效期内重新申报：目的、方式、范围、种类或者接收方用途、方式变化影响安全，或者延长境外保存期限；接收方所在地法规、网络环境变化、不可抗力，任一方实际控制权变化，法律文件变更；其他。',
			'Declare again when purpose, method, scope, kind or the recipient’s use change so that security is affected, or retention abroad is lengthened; law or network of the recipient’s place, force majeure, control of either party, legal document; other.',
		],
		[
			'17',
			'V',
			'不再符合要求的，可被书面通知终止出境；须继续的，整改后重新申报。',
			'The CAC may order the export to stop; to go on, rectify and declare again.',
		],
	]),
	...of('order16', 'Provisions on Promoting and Regulating Cross-Border Data Flows (CAC Order 16, in force 2024-03-22)', [
		[
			'2',
			'V',
			'未被告知或者公布为重要数据的，不需要作为重要数据申报评估。',
			'What was not notified or published as important data is not declared as such.',
		],
		[
			'3',
			'V',
			'贸易、运输、学术、跨国制造、营销中不含个人信息和重要数据的数据，免办手续。',
			'Trade, transport, academic, manufacturing and marketing data free of both PI and important data: no procedure.',
		],
		[
			'4',
			'V',
			'境外收集产生的个人信息在境内处理后再提供境外，未引入境内数据的，免办手续。',
			'PI from abroad processed here and sent out again with nothing domestic brought in: no procedure.',
		],
		[
			'5',
			'V',
			'合同、人力资源、紧急情况和不满 10 万人（不含敏感）四种情形免办手续；所称个人信息不包括重要数据。',
			'Contract, HR, emergency, and fewer than 100,000 persons without sensitive PI: no procedure; important data is not such PI.',
		],
		[
			'6',
			'V',
			'自贸试验区负面清单由省级网信委批准，报国家网信部门、国家数据管理部门备案；清单外免办手续。',
			'Negative lists of free trade zones, approved by the provincial cyber commission and filed with CAC and NDA; data off the list: no procedure.',
		],
		[
			'7',
			'V',
			'须申报评估：关键信息基础设施运营者提供个人信息或者重要数据；其他处理者提供重要数据，或者当年累计 100 万人以上（不含敏感）、1 万人以上敏感。第三至六条情形从其规定。',
			'Assessment: a CIIO giving PI or important data; others giving important data, 1,000,000 persons (not sensitive) or 10,000 sensitive since 1 January. Cases of Arts. 3 to 6 follow those.',
		],
		[
			'8',
			'V',
			'标准合同或者认证：非关键信息基础设施运营者，当年累计 10 万人以上不满 100 万人（不含敏感）或者不满 1 万人敏感。第三至六条情形从其规定。',
			'Standard contract or certification: not a CIIO, 100,000 to less than 1,000,000 (not sensitive) or fewer than 10,000 sensitive since 1 January. Cases of Arts. 3 to 6 follow those.',
		],
		[
			'9',
			'V',
			'评估结果有效期 3 年，自出具之日起算；届满前 60 个工作日内可申请延长，经批准延长 3 年。',
			'A result is valid for 3 years from its issue; an extension of 3 years can be asked for within the 60 working days before expiry.',
		],
		['10', 'V', '仍须履行告知、取得单独同意、影响评估义务。', 'Notice, separate consent and impact assessment stay due.'],
		[
			'11',
			'V',
			'履行安全保护义务；发生或者可能发生安全事件的，补救并向省级网信部门、国家网信部门和其他部门报告。',
			'Keep the data secure; on an incident remedy and report to the provincial office, the CAC and others.',
		],
		['12', 'V', '网信部门加强全过程监督。', 'Supervision by the cyberspace administrations.'],
		['13', 'V', '与第 11、13 号令不一致的，以本规定为准。', 'Where Orders 11 and 13 differ, this prevails.'],
	]),
	...of('guide3', 'Guide to Declaring Data Export Security Assessments, 3rd ed. (CAC, 2025-06-27)', [
		[
			'age',
			'2nd',
			'自评估在申报前三个月内完成，至申报时未发生重大变化。',
			'The self-assessment was finished within 3 months before declaring, with no major change since.',
		],
		[
			'report',
			'2nd',
			'报告按业务场景列明去重数据项、系统和链路、再提供；人数为当年去重人数和今后三年预估；告知同意证据；安全能力；接收方；法律文件六项；风险与整改；结论；中文。',
			'Report by scenario with de-duplicated items, systems and links, onward provision; distinct persons this year and an estimate for three; evidence of notice and consent; capability; recipient; six points of the legal document; risks rectified; conclusion; in Chinese.',
		],
		[
			'extension',
			'2nd-26',
			'延期条件六项，取得其中四项：目的和主体未变；今后三年自然人增长不超过 20%；法律文件仍合规；三年内未发生重大安全事件。',
			'Six conditions of an extension, four recovered: purpose and parties unchanged; natural persons grow by at most 20 % in three years; legal document compliant; no major incident in the three years.',
		],
	]),
	...of('order13', 'Measures on the Standard Contract for the Export of Personal Information (CAC Order 13, in force 2023-06-01)', [
		[
			'4',
			'V',
			'所列人数门槛已由 2024 年规定第八条取代；不得拆分数量。',
			'Its thresholds are replaced by Order 16 Art. 8; volumes are not split.',
		],
		[
			'5',
			'V',
			'订立前开展影响评估，重点六项：合法正当必要；规模、范围、种类、敏感程度及风险；接收方承诺与能力；出境后泄露、损毁、篡改、滥用风险和维权渠道；接收方所在地法律政策；其他。',
			'PIPIA before concluding, six heads: lawful, legitimate, necessary; scale, scope, kind, sensitivity, risk; the recipient’s undertakings and ability; leak, loss, tampering, misuse after export and channels for rights; law and practice of its place; other.',
		],
		['template', 'V', '严格按范本订立，另行约定的条款不得与之冲突。', 'The template is used; further terms may not conflict with it.'],
		['effect', 'V', '合同生效后方可出境。', 'Export only after the contract takes effect.'],
		[
			'filing',
			'V',
			'自合同生效之日起 10 个工作日内向省级网信部门备案。',
			'Filed with the provincial office within 10 working days of taking effect.',
		],
		[
			'redo',
			'V',
			'重新评估、补充或者重新订立并备案：目的、范围、种类、敏感程度、方式、保存地点或者接收方用途、方式变化，或者延长保存期限；接收方所在地法规变化影响权益；其他。',
			'PIPIA, contract and filing again when purpose, scope, kind, sensitivity, method, place of storage or the recipient’s use change or retention is longer; when law there changes so that rights are affected; other.',
		],
	]),
	...of('scguide', 'Guide to Filing Standard Contracts, V2.0 (CAC, 2024-03)', [
		[
			'materials',
			'2nd',
			'备案材料：统一社会信用代码证件、法定代表人和经办人身份证件、授权委托书、承诺书、标准合同、影响评估报告。',
			'Materials: USCC copy, identity of representative and handler, power of attorney, commitment, contract, PIPIA report.',
		],
		[
			'check',
			'2nd',
			'15 个工作日内查验，通过的发备案编号；不通过的告知原因，10 个工作日内补充，逾期可终止；再次备案同样 15 个工作日。',
			'Checked in 15 working days, passed with a number or not with reasons; 10 working days to supplement, or the procedure may end; filed again, 15 more.',
		],
		[
			'age',
			'2nd',
			'影响评估在备案前三个月内完成，至备案时未发生重大变化。',
			'The PIPIA was finished within 3 months before filing, with no material change since.',
		],
		['false', '2nd', '提供虚假材料的，撤销备案编号。', 'False material: the number is cancelled.'],
	]),
	...of('order20', 'Measures on Certification of the Export of Personal Information (CAC and SAMR Order 20, in force 2026-01-01)', [
		[
			'5',
			'V',
			'适用于非关键信息基础设施运营者，当年 10 万人以上不满 100 万人（不含敏感）或者不满 1 万人敏感；不含重要数据，不得拆分。',
			'Open to who is not a CIIO, 100,000 to less than 1,000,000 (not sensitive) or fewer than 10,000 sensitive; no important data, no splitting.',
		],
		[
			'6',
			'V',
			'申请前告知、取得单独同意，开展影响评估（六项，含对国家安全和公共利益的风险）。',
			'Notice, separate consent and PIPIA first, six matters with the risk to national security and public interest.',
		],
		[
			'7',
			'V',
			'向具备资质的认证机构申请；境外处理者由其境内专门机构或者代表协助申请。',
			'Apply to a qualified body; a handler abroad through its body or representative in the country.',
		],
		['8', 'V', '证书有效期 3 年，届满前 6 个月申请续期。', 'Valid for 3 years; renewal is applied for 6 months before expiry.'],
		['9', 'V', '认证机构 5 个工作日内报送证书信息。', 'The body reports the certificate’s data within 5 working days.'],
		[
			'10',
			'V',
			'实际出境情况与认证范围不一致、不再符合要求的，暂停或者撤销证书。',
			'Suspended or revoked when practice no longer matches.',
		],
		[
			'12',
			'V',
			'认证机构 10 个工作日内向国家网信部门备案，国家网信部门 30 个工作日内答复。',
			'Bodies file with the CAC within 10 working days; the CAC answers within 30.',
		],
		['16', 'V', '网信部门可以约谈证书持有者。', 'The CAC may call in a holder.'],
	]),
	...of('pipl', 'Personal Information Protection Law (2021)', [
		[
			'3(2)',
			'V',
			'境外处理境内自然人个人信息：以向其提供产品服务为目的，或者分析评估其行为，以及法律规定的其他情形，适用本法。',
			'Applies to handling abroad of PI of persons here to offer them products or services, to analyse their behaviour, or in other cases set by law.',
		],
		[
			'28',
			'V',
			'敏感个人信息：泄露或者滥用易损害尊严或者人身财产安全，如生物识别、宗教信仰、特定身份、医疗健康、金融账户、行踪轨迹和不满十四周岁未成年人信息。',
			'Sensitive PI: leak or misuse easily harms dignity or safety; biometrics, religion, specific identity, health, financial accounts, tracks, all of under-14s.',
		],
		[
			'38',
			'V',
			'出境须通过评估、认证、标准合同或者其他条件；保障接收方达到本法标准。',
			'Export by assessment, certification, standard contract or otherwise as set; the recipient is kept to the standard of this law.',
		],
		[
			'39',
			'V',
			'告知接收方名称、联系方式、目的、方式、种类和行使权利的途径，取得单独同意。',
			'Tell the recipient’s name and contact, purpose, method, kinds and how to use rights; separate consent.',
		],
		[
			'40',
			'M',
			'关键信息基础设施运营者和达到规定数量的处理者境内存储，出境须通过评估。',
			'A CIIO and handlers above the set volume store in the country and export by assessment.',
		],
		[
			'41',
			'M',
			'未经主管机关批准，不得向外国司法或者执法机构提供境内存储的个人信息。',
			'Nothing stored here goes to foreign courts or law enforcement without approval.',
		],
		[
			'53',
			'V',
			'境外处理者在境内设立专门机构或者指定代表，并报送其名称和联系方式。',
			'A handler abroad appoints a body or representative in the country and reports name and contact.',
		],
		[
			'55',
			'V',
			'处理敏感个人信息、自动化决策、委托、提供、公开、出境和其他重大影响前，开展影响评估。',
			'PIPIA before sensitive PI, automated decisions, entrusting, providing, publishing, export, or other major impact.',
		],
		[
			'56',
			'V',
			'评估内容：目的方式合法正当必要，影响和风险，措施有效适当；报告和处理记录至少保存三年。',
			'PIPIA: lawful and necessary, impact and risk, measures fitting; report and record kept at least 3 years.',
		],
		[
			'57',
			'M',
			'发生或者可能发生泄露、篡改、丢失的，立即补救并通知部门和个人；措施有效避免危害的，可以不通知个人。',
			'On a breach remedy at once and notify authority and individuals; not the individuals where harm is effectively avoided.',
		],
	]),
	...of('dsl', 'Data Security Law (2021)', [
		['29', 'M', '发生数据安全事件，立即处置，告知用户并向主管部门报告。', 'On an incident handle it, tell the users and report.'],
		[
			'36',
			'M',
			'未经主管机关批准，不得向外国司法或者执法机构提供境内存储的数据。',
			'No data stored here goes to foreign courts or law enforcement without approval.',
		],
	]),
	...of('netreg', 'Regulations on Network Data Security Management (in force 2025-01-01)', [
		[
			'26',
			'V',
			'境外处理者向设区的市级网信部门报送境内机构或者代表的名称和联系方式。',
			'A handler abroad reports name and contact of its body or representative to the city’s cyberspace office.',
		],
		[
			'30',
			'V',
			'重要数据处理者明确负责人（管理层成员）和管理机构。',
			'Processors of important data have a responsible officer in management and a body.',
		],
		[
			'31',
			'V',
			'提供、委托处理、共同处理重要数据前开展风险评估。',
			'Risk assessment before important data is provided, entrusted or processed jointly.',
		],
		[
			'33',
			'V',
			'重要数据处理者每年开展风险评估并报送报告，含出境情况；只报特征，不报数据本身。',
			'Processors of important data send a yearly risk assessment with the facts of export; characteristics, not the data.',
		],
		[
			'35',
			'V',
			'可以出境的八种情形；其中“为履行法定职责或者法定义务”在 2024 年规定和指引中没有对应。',
			'Eight grounds of export; the one of a statutory duty has no twin in Order 16 or the Guidelines.',
		],
		[
			'37',
			'V',
			'重要数据出境须通过评估；未被告知或者公布为重要数据的，不需要作为重要数据申报。',
			'Important data goes abroad by assessment; what was not notified or published as such is not declared as such.',
		],
		[
			'38',
			'V',
			'通过评估后出境，不得超出评估时的目的、方式、范围和种类、规模。',
			'The export may not exceed the assessed purpose, method, scope, kind and scale.',
		],
	]),
	...of('auto2021', 'Several Provisions on Automotive Data Security Management (Trial, 2021)', [
		[
			'3',
			'V',
			'敏感个人信息包括车辆行踪轨迹、音频、视频、图像和生物识别特征；超过 10 万人的个人信息列为重要数据。',
			'Sensitive PI includes tracks, audio, video, images and biometrics; PI of more than 100,000 persons is listed as important data.',
		],
		[
			'9',
			'M',
			'处理敏感个人信息：直接服务于个人，告知、单独同意、可自主设定期限、提示收集状态、便于终止，要求删除的 10 个工作日内删除；生物识别以增强行车安全为充分必要。',
			'Sensitive PI serves the individual, with notice, separate consent, a period of own choice, an indicator, easy stop, deletion within 10 working days; biometrics only to raise driving safety.',
		],
		['10', 'V', '处理重要数据开展风险评估并向省级部门报送。', 'Risk assessment of important data to the provincial authority.'],
		['11', 'V', '重要数据境内存储，出境须通过评估。', 'Important data is stored in the country and exported by assessment.'],
		['12', 'V', '出境不得超出评估时明确的内容。', 'The export does not exceed what was assessed.'],
		['13', 'M', '每年 12 月 15 日前报送年度汽车数据安全管理情况。', 'A yearly report by 15 December.'],
		[
			'14',
			'M',
			'出境的另报：接收方，种类、规模、目的、必要性，境外地点、期限、范围和方式，投诉处理等。',
			'Exporters add recipient, kinds, scale, purpose, necessity, place, term and scope abroad, complaints.',
		],
	]),
	...of('incident', 'National Cybersecurity Incident Reporting Measures (in force 2025-11-01)', [
		[
			'4',
			'V',
			'较大以上事件：关键信息基础设施 1 小时内报保护工作部门和公安机关；中央和国家机关 2 小时内报本部门网信机构；其他 4 小时内报省级网信部门。重大以上的，逐级在 30 分钟或者 1 小时内上报。行业规定另行适用，涉嫌犯罪的报案。',
			'Larger and above: a CII within 1 hour to protection department and public security; central and state organs within 2 to their cyber unit; others within 4 to the provincial office. Major and above passed on in 30 minutes or 1 hour. Sector rules apply besides; suspected crime goes to the police.',
		],
		['5', 'V', '以合同等要求服务提供者及时向运营者报告事件。', 'Contracts oblige service providers to report to the operator.'],
		[
			'7',
			'V',
			'首次报告八项内容；不能及时查明的，先报前两项，其余补报，有新情况续报。',
			'Eight items of the first report; what is not known in time follows, the first two go at once, new facts as updates.',
		],
		['8', 'V', '处置结束后 30 日内报送总结报告。', 'Closing report within 30 days of the end of handling.'],
		['11', 'V', '及时报告并妥善处置的，可以从轻。', 'Timely report and proper measures can mitigate.'],
		[
			'levels',
			'V',
			'分级（含本数）：泄露个人信息 1 亿、1000 万、100 万人；直接损失 1 亿、2000 万、500 万元；重要数据按威胁程度；关键信息基础设施整体中断 6 小时、1 小时、10 分钟，主要功能中断 24 小时、3 小时、30 分钟。',
			'Levels, number included: PI of 100 million, 10 million, 1 million persons; direct loss of RMB 100, 20, 5 million; important data by the threat; CII down 6 hours, 1 hour, 10 minutes, its main function 24 hours, 3 hours, 30 minutes.',
		],
	]),
	...of('miitplan', 'MIIT Emergency Plan for Data Security Incidents (Trial), 2024-10-29', [
		[
			'levels',
			'V',
			'分级：个人信息 1 亿、1000 万、100 万人；敏感 1000 万、100 万、10 万人；损失 10 亿、1 亿、5000 万元；关键系统中断 24、12、8 小时。',
			'Levels: PI of 100, 10, 1 million persons; sensitive of 10 million, 1 million, 100,000; loss of RMB 1 billion, 100 million, 50 million; key systems down 24, 12, 8 hours.',
		],
		[
			'report',
			'V',
			'判定或者预判为较大以上的，立即向地方行业监管部门报告，未设分钟数。',
			'Judged or foreseen as larger or above: to the local industry regulator immediately; no minutes set.',
		],
		[
			'upward',
			'2nd',
			'监管部门对重大以上事件 10 分钟内电话、30 分钟内书面上报（仅见标题）。',
			'The regulator passes on major and above by telephone in 10 minutes, in writing in 30 (headline only).',
		],
		[
			'summary',
			'V',
			'重大以上：应急工作结束后 5 个工作日内报送总结。',
			'Major and above: summary within 5 working days of the end of the emergency work.',
		],
	]),
	...of('plan2017', 'Emergency Plan for Cybersecurity Incidents on the Public Internet (2017)', [
		[
			'levels',
			'M',
			'网络安全事件分四级；泄露 1 亿人以上用户信息为特别重大的例子；可能为重大以上的立即报告。',
			'Four levels; a leak of 100 million users is an example of extra-major; what may be major or above is reported at once.',
		],
	]),
	...of('vuln', 'Provisions on the Management of Network Product Security Vulnerabilities (in force 2021-09-01)', [
		[
			'7',
			'V',
			'产品提供者发现漏洞后 2 日内向工业和信息化部平台报送：产品、型号、版本、技术特点、危害和影响范围。',
			'The product provider reports to MIIT’s platform within 2 days of discovery: product, model, version, technical character, harm, scope.',
		],
		[
			'9(7)',
			'V',
			'不得将未公开的漏洞信息提供给产品提供者以外的境外组织或者个人；条文没有例外。',
			'An undisclosed vulnerability is not given to anybody abroad but the product provider; the text knows no exception.',
		],
	]),
	...of('miit2022', 'MIIT Measures for Data Security in Industry and IT (Trial, 2022)', [
		[
			'12',
			'M',
			'重要数据目录向地方行业监管部门备案，20 个工作日内决定；某类规模变化 30% 以上或者其他内容变化的，三个月内变更备案。',
			'The catalogue of important data is filed with the local regulator, decided in 20 working days; a change of 30 % in a class or of other content is filed within 3 months.',
		],
	]),
	...of('riskmeasures', 'Measures on Network Data Risk Assessment (from 2026-08-20)', [
		['report', '2nd', '风险评估完成后 20 个工作日内报送报告。', 'The report is due within 20 working days of the assessment.'],
	]),
	...of('gbt45574', 'GB/T 45574-2025 (in force 2025-11-01)', [
		[
			'sensitive',
			'2nd',
			'生物识别须经技术处理，行踪轨迹指连续精准的轨迹（含车辆）；身份证号、婚姻、存款和交易记录本身不敏感。',
			'Biometrics needs technical processing, whereabouts are continuous precise tracks, those of vehicles included; ID number, marital status, deposits and transactions are not sensitive as such.',
		],
	]),
	...of('qa', 'Questions and answers of the CAC', [
		[
			'2025-04',
			'V',
			'场景相近的集团可以合并申报；集团内认证一方即可，集团内不再另订合同。',
			'A group with similar scenarios may apply as one; certification of either party serves the group, with no contract inside it.',
		],
		[
			'2025-05',
			'V',
			'没有公布规则、也没有告知的，不予处罚；被告知或者公布后继续出境的，两个月内申报评估。公布指引是否起算该期限，未见说明。',
			'Without a published rule or notice no punishment; once notified or published, who goes on exporting declares within 2 months. Whether publishing the Guidelines started it is not stated.',
		],
		[
			'2026-01',
			'2nd',
			'年中达到评估门槛的，改为申报；当年依合同、认证已出境的一并纳入。',
			'When a threshold is crossed in the year, declare; what left under contract or certificate that year is included.',
		],
		[
			'2026-07',
			'2nd',
			'单独同意须独立作出，不得捆绑、概括；不以同意为依据的可以不取得，告知不可免；招聘中境外一方参与决定的，提供简历方为必要。',
			'Separate consent stands alone, unbundled; where consent is not the ground it may fall away, notice never; CVs abroad are necessary only where that side takes part in the decision.',
		],
	]),
];

const ids: ReadonlySet<ProvisionId> = new Set(measures.map((measure) => measure.id));
export const measureExists = (id: ProvisionId): boolean => ids.has(id);
