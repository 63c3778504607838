// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

@Suite("Values and their text")
struct SettingValueTests {
    @Test(arguments: [
        ("0", 0), ("512", 512), ("512B", 512), ("64KiB", 65_536), ("8MiB", 8_388_608), ("1GiB", 1 << 30),
        ("2TiB", 1 << 41), ("3kB", 3_000), ("3KB", 3_000), ("8MB", 8_000_000), ("1GB", 1_000_000_000),
        ("8 mib", 8_388_608),
    ])
    func sizes(_ text: String, _ bytes: Int) throws {
        #expect(try ByteSize.parse(text).bytes == bytes)
    }

    @Test(arguments: [
        ("", "not a size"), ("MiB", "not a size"), ("-1", "not a size"), ("1.5MiB", "not a unit of size"),
        ("8M", "not a unit of size"), ("99999999999TiB", "too large"), ("99999999999999999999", "too large"),
        ("1\u{301}", "not a unit of size"),
    ])
    func wrongSizes(_ text: String, _ reason: String) {
        #expect(throws: InvalidValue(reason)) { try ByteSize.parse(text) }
    }

    @Test(arguments: [
        ("200ms", Duration.milliseconds(200)), ("30s", .seconds(30)), ("5m", .seconds(300)), ("2h", .seconds(7_200)),
        ("7d", .seconds(604_800)), ("0s", .zero), ("15us", .microseconds(15)), ("9 ns", .nanoseconds(9)),
        ("PT24H", .seconds(86_400)), ("P7D", .seconds(604_800)), ("P1W", .seconds(604_800)),
        ("PT1H30M", .seconds(5_400)),
        ("P1DT1M1S", .seconds(86_461)),
    ])
    func times(_ text: String, _ duration: Duration) throws {
        #expect(try TimeSpan.parse(text).duration == duration)
    }

    @Test(arguments: [
        ("", "not a time"), ("s", "not a time"), ("-5s", "not a time"), ("30", "a time without a unit"),
        ("1.5s", "not a unit of time"), ("1y", "not a unit of time"), ("5M", "not a unit of time"), ("P", "not a time"),
        ("PT", "not a time"), ("P1DT", "not a time"), ("P1Y", "not a time"), ("P1M", "not a time"),
        ("PT1S1H", "not a time"),
        ("PT1H1H", "not a time"), ("PTH", "not a time"), ("PT-1H", "not a time"), ("P1H", "not a time"),
        ("PT1", "not a time"),
        ("9999999d", "too large"), ("PT99999999999999999999H", "too large"), ("P106751DT24H", "too large"),
    ])
    func wrongTimes(_ text: String, _ reason: String) {
        #expect(throws: InvalidValue(reason)) { try TimeSpan.parse(text) }
    }

    @Test func textOfSizesAndTimes() {
        #expect(ByteSize.mebibytes(8).settingText == "8MiB")
        #expect(ByteSize.bytes(8_000_000).description == "8MB")
        #expect(ByteSize.bytes(1_025).settingText == "1025")
        #expect(ByteSize.bytes(0).settingText == "0")
        #expect(TimeSpan.minutes(90).settingText == "90m")
        #expect(TimeSpan.days(7).description == "7d")
        #expect(TimeSpan.milliseconds(1_500).settingText == "1500ms")
        #expect(TimeSpan.hours(0).settingText == "0s")
        #expect(TimeSpan.seconds(2).milliseconds == 2_000)
        #expect(ByteSize.kibibytes(1) < .mebibytes(1) && TimeSpan.seconds(59) < .minutes(1))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func roundTrips(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        for _ in 0..<200 {
            let number = Int.random(in: 0...(.max), using: &random) >> Int.random(in: 0..<63, using: &random)
            #expect(try Int.parse(number.settingText) == number)
            #expect(try Int.parse((-number).settingText) == -number)
            #expect(try ByteSize.parse(ByteSize(bytes: number).settingText).bytes == number)
            let time = TimeSpan(.nanoseconds(number))
            #expect(try TimeSpan.parse(time.settingText) == time)
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func randomTextNeverCrashes(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        let alphabet = Array("0123456789PTWDHMSdhmsuniKMGTB =,+-.\u{301}\u{FF11}".unicodeScalars)
        for _ in 0..<500 {
            var text = ""
            for _ in 0..<Int.random(in: 0...24, using: &random) {
                text.unicodeScalars.append(alphabet.randomElement(using: &random) ?? " ")
            }
            // What is read is written so that it reads as the same.
            if let time = try? TimeSpan.parse(text) { #expect((try? TimeSpan.parse(time.settingText)) == time) }
            if let size = try? ByteSize.parse(text) { #expect((try? ByteSize.parse(size.settingText)) == size) }
            if let map = try? KeyValues.parse(text) { #expect((try? KeyValues.parse(map.settingText)) == map) }
            if let list = try? [Int].parse(text) { #expect((try? [Int].parse(list.settingText)) == list) }
        }
    }

    @Test func truth() throws {
        #expect(try ["true", "1", "yes", "TRUE", "Yes"].allSatisfy { try Bool.parse($0) })
        #expect(try !["false", "0", "no", "No"].contains { try Bool.parse($0) })
        #expect(throws: InvalidValue("neither true nor false")) { try Bool.parse("on") }
        #expect(true.settingText == "true")
    }

    @Test func listsChoicesAndOptionals() throws {
        #expect(try [String].parse(" a, b ,,c") == ["a", "b", "c"])
        #expect(try [String].parse("") == [])
        #expect(["a", "b"].settingText == "a,b")
        #expect(try Wheel.parse("spare") == .spare)
        #expect(Wheel.expectation == "upper, lower or spare")
        #expect([Wheel.upper, .spare].settingText == "upper,spare")
        #expect(try Int?.parse("") == nil)
        #expect(try Int?.parse("5") == 5)
        #expect(Int?.none.settingText == "" && Int?.some(5).settingText == "5")
        #expect(try [String]?.parse("b", after: ["a"]) == ["a", "b"])
    }
}
