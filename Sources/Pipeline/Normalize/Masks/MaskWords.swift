// SPDX-License-Identifier: Apache-2.0

/// The words that tell what a mask beside them hides.
struct MaskWords: Sendable {
    static let shared = MaskWords()

    let ordinals = PhraseSet("第")
    let times = PhraseSet("年 月 日 时 点钟 点半 点前 点后 点至 点整")
    let noTimes = PhraseSet("年级 年龄 年以来 年来 年内 年前 年期 年间 日报 日常 日均 日用 时间 时期 时常 时刻")
    let hours = PhraseSet("时 点 午 晚上 晚 晨 夜")
    let minutes = PhraseSet("分 点")

    /// Offices whose holder stands behind a mask.
    let holders = PhraseSet(
        """
        书记 副书记 主任 副主任 局长 副局长 县长 副县长 市长 副市长 区长 副区长 镇长 副镇长 乡长 省长 副省长 州长 部长 厅长 院长 校长 所长 科长 处长 站长 \
        村长 主席 副主席 总理 总书记 总经理 同志 先生 女士 医生 护士 老师 教授 常委 组长 队长 警官 代表
        """
    )
    let noHolders = PhraseSet("代表团 代表队 代表处")
    /// Offices and ways of address before a name.
    let officials = PhraseSet(
        """
        书记 主任 局长 县长 市长 区长 镇长 乡长 省长 州长 部长 厅长 院长 校长 所长 科长 处长 站长 村长 主席 总理 总经理 经理 董事长 组长 队长 会长 \
        教授 法人 负责人 联系人 责任人 法定代表人 指挥
        """
    )
    let persons = PhraseSet("患者 村民 居民 党员 干部 医生 护士 司机 学生 老师 网友 市民 姓名 作者 记者 民警 员工 同志 女子 男子 网格员 志愿者")
    let surnames = PhraseSet(
        """
        王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 \
        阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史 顾 侯 邵 孟 龙 万 段 雷 钱 汤 尹 黎 易 常 武 乔 贺 赖 龚 文
        """
    )

    let departures = PhraseSet("返 来 离 赴 抵 往 回 从 由 自 经 过 入 在 到")
    let arrivals = PhraseSet("返 来 回 务工 人员 旅居 旅游 探亲 出发 乘 抵 入境 出差")
    let journeys = PhraseSet("返 抵 赴 离开 途经 来自 前往 发往 往返 滞留 驻")

    let places = PhraseSet(
        """
        省 市 县 区 乡 镇 村 屯 街 路 州 旗 盟 社区 小区 街道 地区 部分地区 疫区 辖区 境内 境外 方向 等地 交界 入口 出口 路口 卡口 高速 机场 车站 火车站 港口 \
        码头 桥 河 江 湖 山 岛 庄 寨 籍 旅居 以外 以东 以西 以南 以北
        """
    )
    let organizations = PhraseSet(
        """
        公司 有限公司 集团 企业 重工 科技有限 医院 学校 小学 中学 大学 学院 幼儿园 银行 酒店 宾馆 超市 商场 药店 单位 部门 局 厅 委员会 党委 纪委 监委 \
        派出所 公安 法院 检察院 办事处 广播电视台 电视台 协会 中心 分局 分公司 商会 交警大队 消防 卫生院 卫健 服务中心 社会组织 项目部
        """
    )

    let headcounts = PhraseSet("人 名 位 例 户 余人 余名 余例 余户 多人 多名 多例 多户")
    let noHeadcounts = PhraseSet("人员 人民 人大 人才 人社 名单 名称 名义 名字 位于 位置 例如 例行 例会 户籍 户外 户口")
    let measures = PhraseSet(
        """
        个 家 处 条 顶 台 辆 件 套 只 支 瓶 桶 箱 包 袋 张 份 次 起 项 批 期 吨 斤 公斤 千克 克 升 毫升 米 公里 平方 亩 元 万 亿 千 百 十 余 多 度 岁 天 小时 \
        分钟 周 层 间 所 座 栋 幢 床 组 队 班 轮 部 篇 本 册 幅 块 片 双 副 盒 头 尾 株 棵 艘 架 根 枚 颗 种 类 场 级 届 号 倍 笔 款 道 面 点 分 车 趟 夜 晚 年 日 时 \
        公顷 平米 立方 厘米 毫米 人次 户次 车次 个百分点
        """
    )
    let noMeasures = PhraseSet(
        """
        家园 家庭 家属 处置 处理 处罚 条件 条例 台湾 件数 包括 包保 次性 次日 起来 起到 项目 批示 批复 期间 所有 所在 多次 多种 多方 度假 周边 周围 层面 间隔 间接 \
        组织 组建 队伍 班子 部门 部分 部署 本地 本级 本次 片区 副主任 类似 场所 场馆 级别 号召 点位 点对点 分别 分类 分局 面对 面积 道路 车辆 车站 年级 年龄 \
        日报 日常 时间 时期 小时候 千方百计 万一 种植 包村 包联 联系 头条
        """
    )
    let counts = PhraseSet("共 计 达 达到 共计 累计 合计 总计 约 约为 近 超 超过 逾 突破 增长 下降 同比增长 金额 数量 总数 人数 率 率为 率达")
    let sums = PhraseSet("万 亿 千元 百元 元 万元 亿元 余万 余元")

    /// What follows `某` where it only means *some*.
    let indefinites = PhraseSet("些 种 个 一 项 类 方面 时候 时段 次 天 段 件 位 几 部分 程度 人 事 物 区域 地方 环节 领域 市民 区间 路段 山头 日常")
}
