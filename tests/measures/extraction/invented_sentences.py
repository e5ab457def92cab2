"""Sentences made up about places that do not exist, with the measures that a reader finds in them.

Each measure is written "number metric", with "@place" where it is not the article's own, "a>b" for stocks.
"""

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # plaques
    ("全市共摘除村级各类牌子4821块。", ("4821 plaques_removed",)),
    ("清理村(社区)挂牌1.3万余块,平均每村压减7块。", ("13000 plaques_removed", "7 plaques_removed")),
    ("693个村共清走牌子4559块。", ("4559 plaques_removed",)),
    ("村级组织牌子由原来的平均32块减少到4块。", ("28 plaques_removed 32>4",)),
    ("村委会门口原有46块牌子,现有4块。", ("42 plaques_removed 46>4",)),
    ("社区对外只悬挂3块牌子。", ("3 plaques_kept",)),
    ("规范后每个村原则上保留不超过6块标识牌。", ("6 plaques_kept",)),
    ("撤下上墙制度牌、宣传展板近百块。", ("100 plaques_removed",)),
    ("拆除各类功能性门牌三百二十块。", ("320 plaques_removed",)),
    ("取消机制牌子、制度牌共计两千余个。", ("2000 plaques_removed",)),
    # groups, accounts
    ("解散、合并工作群5230个。", ("5230 work_groups_dissolved",)),
    (
        "注销“僵尸群”“空壳群”上千个,清退重复填报的小程序17个。",
        ("1000 work_groups_dissolved", "17 online_accounts_regulated"),
    ),
    ("关停政务新媒体账号218个,整合政务APP 12个。", ("218 online_accounts_regulated", "12 online_accounts_regulated")),
    ("微信工作群数量压减60%以上。", ("60 work_groups_dissolved",)),
    # certificates
    ("村(社区)证明事项由62项精简至4项。", ("58 certificate_items_cut 62>4",)),
    ("明确不再要求村级组织出具证明事项31项。", ("31 certificate_items_cut",)),
    ("取消各类证明36项,保留需出具的证明9项。", ("36 certificate_items_cut", "9 certificate_items_kept")),
    # reports
    ("取消报表台账148项,整合表格76张。", ("148 report_items_cut", "76 report_items_cut")),
    ("向村级下发的报表从120张减至35张。", ("85 report_items_cut 120>35",)),
    ("基层填报数据量减少七成。", ("70 report_items_cut",)),
    # documents and meetings
    ("市本级发文同比下降18.5%,会议同比减少42场次。", ("18.5 documents_meetings_cut", "42 documents_meetings_cut")),
    ("以市委、市政府名义印发的文件减少126件。", ("126 documents_meetings_cut",)),
    # coordination, assessment, creation
    ("撤并议事协调机构57个,清理领导小组23个。", ("57 coordination_bodies_cut", "23 coordination_bodies_cut")),
    ("督查检查考核计划由38项压减到11项。", ("27 assessment_items 38>11",)),
    ("对乡镇的考核指标从96项精简为28项。", ("68 assessment_items 96>28",)),
    ("取消创建示范活动14项。", ("14 creation_activities_cut",)),
    ("清理评比达标表彰项目21个。", ("21 creation_activities_cut",)),
    # enforcement and powers
    ("收回乡镇承接困难的行政执法事项86项。", ("86 enforcement_items_withdrawn",)),
    ("向乡镇(街道)赋权113项。", ("113 powers_delegated",)),
    ("将首批77项县级行政职权下放至镇街。", ("77 powers_delegated",)),
    ("赋予街道规划参与权、人事建议权等6项权力。", ("6 powers_delegated",)),
    # grid
    ("将19项工作退出网格,优化整合网格事项12项。", ("19 grid_items_exited", "12 grid_items_optimised")),
    # seconded
    ("清退违规借调干部94名。", ("94 seconded_staff_returned",)),
    ("全市清理退回借调乡镇工作人员两百三十余人。", ("230 seconded_staff_returned",)),
    # lists
    (
        "编制乡镇履职事项清单,明确基本履职事项98项、配合履职事项45项、上级部门收回事项53项。",
        ("98 duty_items_listed", "45 assist_items_listed", "53 enforcement_items_withdrawn"),
    ),
    ("梳理形成村级小微权力清单41条。", ("41 duty_items_listed",)),
    ("制定社区依法履行职责事项36项、协助政府工作事项28项。", ("36 duty_items_listed", "28 assist_items_listed")),
    ("编制岗位目录15个。", ("15 post_catalogues",)),
    ("出台为基层减负20条措施。", ("20 measures_issued",)),
    ("印发《基层减负工作方案》,提出5个方面24项具体举措。", ("24 measures_issued",)),
    ("成立8个工作专班。", ("8 task_forces_formed",)),
    # posts and staff
    ("为乡镇新增事业编制320名。", ("320 posts_added",)),
    ("下沉编制186个,公开招聘社区工作者450名。", ("186 posts_added", "450 posts_added")),
    ("选派1200名机关干部下沉到村任职。", ("1200 staff_deployed",)),
    ("组织3.2万名在职党员到社区报到。", ("32000 staff_deployed",)),
    ("派驻第一书记415名、驻村工作队138支。", ("415 staff_deployed", "138 staff_deployed")),
    ("推动执法人员下沉380人。", ("380 staff_deployed",)),
    # money
    ("财政每年安排社区工作经费2600万元。", ("26000000 funds_committed",)),
    ("每个村服务群众专项经费不少于5万元。", ("50000 funds_committed",)),
    ("投入资金3.6亿元用于基层运转。", ("360000000 funds_committed",)),
    ("村党组织书记基本报酬提高到每月4200元。", ("4200 staff_pay_and_welfare",)),
    ("乡镇工作补贴人均每月增加300元。", ("300 staff_pay_and_welfare",)),
    ("网格员每月补贴500元。", ("500 staff_pay_and_welfare",)),
    # promotion and training
    ("从村干部中考录公务员23名。", ("23 cadres_promoted",)),
    ("提拔重用基层一线干部68名。", ("68 cadres_promoted",)),
    ("举办培训班,培训基层干部5600余人次。", ("5600 training_or_reserve_staff",)),
    ("储备村级后备干部980人。", ("980 training_or_reserve_staff",)),
    # workers
    ("全市现有专职社区工作者2140名。", ("2140 community_workers",)),
    ("配备专职网格员3500名、兼职网格员1.1万名。", ("3500 grid_workers", "11000 grid_workers")),
    ("选优配强楼栋长、单元长8600余名。", ("8600 building_stewards",)),
    ("动员志愿者4.5万人,组建志愿服务队312支。", ("45000 volunteers_mobilised", "312 volunteers_mobilised")),
    ("吸纳快递小哥、外卖骑手等新就业群体1800人担任流动网格员。", ("1800 volunteers_mobilised",)),
    # party, partners
    ("组建小区党支部246个,设立楼栋党小组1030个。", ("246 party_bodies_formed", "1030 party_bodies_formed")),
    ("小区党组织覆盖率达98%。", ("98 party_bodies_formed",)),
    ("推动312家单位党组织与社区结对共建。", ("312 partner_units_engaged",)),
    # resources and services
    ("梳理资源清单460项、需求清单380项。", ("460 resource_menu_items", "380 resource_menu_items")),
    ("将127项政务服务事项下沉到村(社区)办理。", ("127 service_items_localised",)),
    ("建成口袋公园35个、社区食堂18处。", ("35 service_points_built", "18 service_points_built")),
    ("打造暖心驿站96个。", ("96 service_points_built",)),
    ("改造提升党群服务中心54个。", ("54 service_points_built",)),
    # deliver
    (
        "受理群众诉求2.4万件,办结率99.2%,满意率达97.6%。",
        ("24000 cases_handled", "99.2 satisfaction_or_efficiency_rate", "97.6 satisfaction_or_efficiency_rate"),
    ),
    ("累计化解矛盾纠纷1560起。", ("1560 problems_solved",)),
    ("解决群众急难愁盼问题820余个。", ("820 problems_solved",)),
    ("入户走访群众6.8万户,收集意见建议3200条。", ("68000 cases_handled", "3200 cases_handled")),
    ("开展志愿服务活动1300余场次,服务群众9万人次。", ("1300 services_delivered", "90000 services_delivered")),
    ("为群众代办事项5400件。", ("5400 services_delivered",)),
    ("办理时限平均缩短40%。", ("40 satisfaction_or_efficiency_rate",)),
    ("设立基层减负监测点30个。", ("30 burden_monitoring_points",)),
    ("街道“吹哨”265次,部门“报到”解决难题198个。", ("265 cases_handled", "198 problems_solved")),
    # places
    ("云岭县清理牌子120块,河湾县清理牌子95块。", ("120 plaques_removed @云岭县", "95 plaques_removed @河湾县")),
    ("云岭县、河湾县分别清理牌子120块、95块。", ("120 plaques_removed @云岭县", "95 plaques_removed @河湾县")),
    ("云岭县、河湾县各成立3个工作专班。", ("3 task_forces_formed @云岭县", "3 task_forces_formed @河湾县")),
    (
        "云岭县石桥镇柳树村清理牌子27块。全县共清理牌子860块。",
        ("27 plaques_removed @柳树村", "860 plaques_removed @云岭县"),
    ),
    ("在云岭县,牌子少了。该县解散工作群75个。", ("75 work_groups_dissolved @云岭县",)),
    ("清溪市东岸新区取消报表18项。", ("18 report_items_cut @东岸新区",)),
    ("石桥镇党委书记介绍,全镇解散工作群16个。", ("16 work_groups_dissolved @石桥镇",)),
    ("云岭县受理诉求420件;河湾县310件;东塘县95件。", ("420 cases_handled", "310 cases_handled", "95 cases_handled")),
    # what lies beside
    ("村级工作事项由193项精简至87项。", ("106 enforcement_items_withdrawn 193>87",)),
    ("取消村级组织承担的事项57项。", ("57 enforcement_items_withdrawn",)),
    ("各类会议减少三分之一以上。", ("33.33 documents_meetings_cut",)),
    ("全年印发文件620件,比上年少5.4%。", ("5.4 documents_meetings_cut",)),
    ("整合政务APP12个、关停公众号8个。", ("12 online_accounts_regulated", "8 online_accounts_regulated")),
    ("新建便民服务中心3座45间。", ("3 service_points_built",)),
    ("热线工单总数8846件。", ("8846 cases_handled",)),
    ("取消没有依据的证明47项,占全部证明207项的22.7%。", ("47 certificate_items_cut",)),
    ("原来挂着914块牌子,组织摘下507块。", ("507 plaques_removed",)),
    (
        "清单收录职责任务95项,分为3个类别:基层党建28项,城乡建设24项,公共服务43项。",
        ("95 duty_items_listed", "28 duty_items_listed", "24 duty_items_listed", "43 duty_items_listed"),
    ),
    ("派出驻村工作队554个。", ("554 staff_deployed",)),
    ("累计培训1200人次。", ("1200 training_or_reserve_staff",)),
    ("编制三张清单,落实中央八项规定。", ()),
    ("该村有村民1035户。", ()),
    ("对企业的检查每年不超过4次。", ()),
    ("职工个人缴纳养老保险费200元。", ()),
    # lists dealt out
    (
        "牌子、工作群、证明事项分别减少310块、45个、22项。",
        ("310 plaques_removed", "45 work_groups_dissolved", "22 certificate_items_cut"),
    ),
    ("牌子、台账分别由20、15项减至5、3项。", ("15 plaques_removed 20>5", "12 report_items_cut 15>3")),
    # context and noise
    ("全市总人口320万,辖12个县(市、区)、146个乡镇。", ()),
    ("推行“一横四竖”挂牌和“1+3+N”模式,拨打12345热线。", ()),
    ("2023年5月8日,印发清办发〔2023〕14号文件。", ()),
    ("荣获省级以上荣誉15项。", ()),
    ("社区食堂午餐每份12元,60岁以上老人打八折。", ()),
    ("调查显示,65%的受访干部认为负担减轻。", ()),
    ("该社区有居民3200户、8700人。", ()),
    ("全国有62万个村(社区)。", ()),
    ("第三批清理工作于6月30日完成,历时45天。", ()),
    ("仅用20分钟就处理完毕,服务半径500米。", ()),
    ("某镇曾要求村干部加入40多个工作群。", ()),
    ("“三岗十八级”薪酬体系落地,7×24小时自助服务开放。", ()),
    # what places that are not named do, examples among others, nouns left out
    ("某县清理牌子120块。", ()),
    ("云岭县、河湾县等地共清理牌子120块。", ("120 plaques_removed",)),
    (
        "乡镇执法事项收回171项。经评估,保留72项。",
        ("171 enforcement_items_withdrawn", "72 enforcement_items_kept"),
    ),
    ("会议数量减少一半以上。", ("50 documents_meetings_cut",)),
    ("石桥镇摘除512块。", ("512 plaques_removed @石桥镇",)),
    # planned and broken text
    ("力争到2026年新增社区工作者800名。", ("800 posts_added",)),
    ("清 理 牌 子 １２３ 块，，解散工 作 群 45 个。。", ("123 plaques_removed", "45 work_groups_dissolved")),
    ("全市清理牌子(pái zi)88块。", ("88 plaques_removed",)),
    ("全縣共清理牌子三百二十塊,解散工作羣45個。", ("320 plaques_removed", "45 work_groups_dissolved")),
)
