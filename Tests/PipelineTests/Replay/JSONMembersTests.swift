// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct JSONMembersTests {
    private func members(_ json: String) -> [String] {
        JSONMembers.members(of: Array(json.utf8)).map {
            "\(String(decoding: $0.name, as: UTF8.self)) \(String(decoding: $0.bytes, as: UTF8.self))"
        }
    }

    @Test func areParted() {
        #expect(members("{}") == [])
        #expect(members(#"{"a":1}"#) == [#"a "a":1"#])
        #expect(
            members(#"{"a":{"b":[1,{"c":2}],"d":3},"e":[4,5],"f":"六"}"#) == [
                #"a "a":{"b":[1,{"c":2}],"d":3}"#, #"e "e":[4,5]"#, #"f "f":"六""#,
            ]
        )
    }

    @Test func whatStandsInStringsPartsNothing() {
        #expect(
            members(#"{"a":"},\"b\":[{","c\\":"\\","d":"\\\""}"#) == [
                #"a "a":"},\"b\":[{""#, #"c\\ "c\\":"\\""#, #"d "d":"\\\"""#,
            ]
        )
    }
}
