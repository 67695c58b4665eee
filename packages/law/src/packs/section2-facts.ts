import type { PublishedPack, Unit } from './types.ts';

const boolean = (zh: string, en: string) => ({ type: 'boolean' as const, question: { zh, en } });
const number = (unit: Unit, zh: string, en: string) => ({ type: 'number' as const, unit, question: { zh, en } });

/** Questions behind the recovered items. Names are the keys of `Slice.declared`. */
export const facts: PublishedPack['facts'] = {
	isUpgradeSource: boolean(
		'是否为 OTA 升级软件包的源代码（非编译产物）？',
		'Is it source code of an OTA upgrade package (not compiled images)?',
	),
	upgradesVehiclesInChina: boolean('是否用于升级在境内运行的车辆？', 'Is it used to upgrade vehicles operating in China?'),
	touchesRemoteControlBeyondNfc: boolean(
		'是否涉及近场通信（NFCIP-1，13.56 MHz）以外的远程控制功能？',
		'Does it touch a remote-control function other than by near-field communication (NFCIP-1, 13.56 MHz)?',
	),
	touchesSafetyFunction: boolean(
		'是否涉及下列任一功能：启动或行驶、动力丧失、紧急制动、巡航控制、车道保持、充放电控制、电池温度控制？',
		'Does it touch at least one of: starting or running the vehicle, loss of power, emergency braking, cruise control, lane keeping, charge or discharge control, battery-temperature control?',
	),
	isPlatformTopology: boolean(
		'是否为含边界出口设备、网络分区、内部 IP 地址的车联网平台网络拓扑图？',
		'Is it a network topology of a connected-vehicle platform with border egress devices, network zones and internal IP addresses?',
	),
	platformVehiclesServed: number('vehicle', '该平台服务的境内车辆数？', 'How many vehicles in China does the platform serve?'),
	platformProvidesOta: boolean('该平台是否提供 OTA 升级？', 'Does the platform provide OTA upgrades?'),
	otaVehiclesInChina: number('vehicle', '其升级覆盖的境内运行车辆数？', 'How many vehicles running in China do its upgrades reach?'),
	otaTouchesPowerChassisOrSafeDriving: boolean(
		'升级是否涉及动力系统、底盘系统或者安全驾驶功能？',
		'Does the upgrade touch power system, chassis system or safe-driving function?',
	),
	isChargingStatus: boolean(
		'是否为充电状态监测数据（功率、电流、电压、电池温度、健康度）？',
		'Is it charging-status monitoring data (power, current, voltage, battery temperature, health)?',
	),
	vehiclesInChina: number('vehicle', '数据来自多少辆在境内运行的车辆？', 'From how many vehicles operating in China does it come?'),
	isRoadTestSensorData: boolean(
		'是否为境内道路测试采集的车外视频、图像、点云或者位置？',
		'Is it exterior video, images, point clouds or positions gathered while testing on roads in China?',
	),
	isAnnotatedSceneData: boolean(
		'是否为产品测试中形成的标注场景数据（图像、点云、多模态、视频标注）？',
		'Is it annotated scene data of product testing (image, point-cloud, multimodal or video annotation)?',
	),
	isRawExteriorFootage: boolean('是否为未标注的车外原始影像或者图片？', 'Is it raw exterior footage or pictures, not annotated?'),
	isExteriorImagery: boolean('是否为量产车采集的车外视频、图像？', 'Is it exterior video or pictures from production cars?'),
	underNationalProgramme: boolean(
		'是否在国家科技重大专项或者国家重点研发计划支持下产生？',
		'Was it produced under a national major project or National Key R&D Programme?',
	),
	isDesignBom: boolean('是否为设计物料清单？', 'Is it a design bill of materials?'),
	isExportControlledTechnology: boolean(
		'是否属于《中国禁止出口限制出口技术目录》所列技术？',
		'Is it technology in the catalogue of technologies prohibited or restricted from export?',
	),
	concernsSensitivePlaces: boolean(
		'是否涉及军事管理区、国防科工单位、县级以上党政机关？',
		'Does it concern military zones, defence science and industry units, or Party or government organs of county level or above?',
	),
	sensitiveGeography: boolean('是否含敏感地理信息？', 'Does it contain sensitive geographic information?'),
	reflectsRegionalEconomy: boolean(
		'是否含反映地级及以上行政区域经济运行情况的真实车流、人流或者物流？',
		'Does it hold real vehicle, people or goods flows that reflect the economy of a prefecture-level or higher region?',
	),
	flowDays: number('day', '该等流量数据累计多少天？', 'How many days do these flows cover in total?'),
	revealsLawEnforcement: boolean(
		'是否反映公安、行政执法活动？',
		'Does it reveal public-security or administrative law-enforcement activity?',
	),
	containsFacesOutside: boolean('是否含可识别的车外人脸？', 'Does it contain recognisable faces of persons outside the vehicle?'),
	facePixels: number(
		'pixel',
		'车外人脸框短边的最大像素数？',
		'How many pixels has the shorter side of the largest face box outside the vehicle?',
	),
	containsPlates: boolean('是否含可辨识的车牌？', 'Does it contain readable licence plates?'),
	platePixels: number('pixel', '车牌框短边的最大像素数？', 'How many pixels has the shorter side of the largest plate box?'),
	isMappingData: boolean(
		'是否为位置、点云、图像、惯性等建图数据或者自动驾驶地图？',
		'Is it data for building maps (positions, point clouds, images, inertial data) or an automated-driving map?',
	),
	containsVehiclePointClouds: boolean('是否含车辆采集的点云？', 'Does it contain point clouds collected by vehicles?'),
	rawVideoHours: number('hour', '车外原始视频累计多少小时？', 'How many hours of raw exterior video in total?'),
	rawPictures: number('image', '车外原始图片累计多少张？', 'How many raw exterior pictures in total?'),
	notifiedAsImportant: boolean(
		'是否已被有关部门公布或者告知为重要数据？',
		'Have the authorities announced or notified it as important data?',
	),
};
