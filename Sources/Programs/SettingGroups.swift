// SPDX-License-Identifier: Apache-2.0

internal import Settings

extension SettingGroup {
    static let kafka = SettingGroup("Kafka", order: 1)
    static let work = SettingGroup("Work", order: 2)
    static let input = SettingGroup("Input", order: 3)
    static let output = SettingGroup("Output", order: 4)
    static let selection = SettingGroup("Selection", order: 5)
    static let topics = SettingGroup("Topics that are created", order: 6)
    static let logging = SettingGroup("Logging", order: 7)
}
