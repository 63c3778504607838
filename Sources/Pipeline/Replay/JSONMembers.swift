// SPDX-License-Identifier: Apache-2.0

/// The members of a JSON object as they stand in its bytes, of objects that were found to be valid before.
enum JSONMembers {
    /// One member of an object: its name without quotes, and all of its bytes.
    struct Member: Equatable {
        var name: [UInt8]
        var bytes: ArraySlice<UInt8>
    }

    /// The members of an object that is written without white space between them, in order.
    static func members(of json: [UInt8]) -> [Member] {
        var members: [Member] = []
        var start = 0
        var depth = 0
        var isInString = false
        var index = 0
        func add(upTo end: Int) {
            let bytes = json[start..<end]
            members.append(Member(name: Array(bytes.dropFirst().prefix { $0 != UInt8(ascii: "\"") }), bytes: bytes))
        }
        while index < json.count {
            switch json[index] {
            case UInt8(ascii: "\\") where isInString:
                index += 1
            case UInt8(ascii: "\""):
                isInString.toggle()
            case _ where isInString:
                break
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth == 1 { start = index + 1 }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0, index > start { add(upTo: index) }
            case UInt8(ascii: ",") where depth == 1:
                add(upTo: index)
                start = index + 1
            default:
                break
            }
            index += 1
        }
        return members
    }
}
