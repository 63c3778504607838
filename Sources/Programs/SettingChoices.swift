// SPDX-License-Identifier: Apache-2.0

public import Pipeline
public import Settings

extension Delivery: SettingChoice {}
extension HopName: SettingChoice {}
extension KeepPolicy: SettingChoice {}
extension LogFormat: SettingChoice {}
extension LogLevel: SettingChoice {}
extension OutcomeFormat: SettingChoice {}

/// Which broker a process works with.
public enum BrokerChoice: String, SettingChoice {
    case kafka
    case embedded
}

/// Which output topic is read.
public enum OutcomeTopic: String, SettingChoice {
    case articles
    case duplicates
    case rejected
}
