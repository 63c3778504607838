// SPDX-License-Identifier: Apache-2.0

/// The values of a command's settings. Its description is their listing, so that no secret is printed by accident.
public struct SettingValues: Sendable, CustomStringConvertible, CustomReflectable {
    /// The settings that the command takes, in the order of their groups.
    let settings: [ErasedSetting]
    private let resolved: [String: ResolvedSetting]

    /// Every setting at its default.
    public init() {
        self.init(settings: [], resolved: [:])
    }

    init(settings: [ErasedSetting], resolved: [String: ResolvedSetting]) {
        self.settings = settings
        self.resolved = resolved
    }

    /// The value of a setting; of one that the command does not take, its default.
    public subscript<Value>(_ setting: Setting<Value>) -> Value {
        resolved[setting.name]?.value as? Value ?? setting.default
    }

    /// Where the value of a setting comes from; of a map, the strongest of its sources.
    public func source(of setting: any AnySetting) -> SettingSource {
        resolved[setting.name]?.source ?? .default
    }

    /// Where the value of one key of a map comes from.
    public func source(of key: String, in setting: Setting<KeyValues>) -> SettingSource {
        entries(of: setting.erased).first { $0.key == "\(setting.name).\(key)" }?.source ?? .default
    }

    public var description: String { SettingsListing(self).text }
    public var customMirror: Mirror { Mirror(self, children: []) }

    func entries(of setting: ErasedSetting) -> [ResolvedSetting.Entry] {
        (resolved[setting.name] ?? setting.resolve([])).entries
    }
}
