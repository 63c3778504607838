// SPDX-License-Identifier: Apache-2.0

internal import Pipeline

/// Measures dedup. See `run`.
@main
enum Benchmark {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        func number(_ index: Int, or usual: Int) -> Int {
            arguments.count > index ? Int(arguments[index]) ?? usual : usual
        }
        switch arguments.first {
        case "speed":
            Speed.measure()
        case "recall":
            try Recall.measure(pairs: number(1, or: 50_000), dump: arguments.count > 2 ? arguments[2] : nil)
        case "growth-memory":
            try Growth.measure(stored: nil, articles: number(1, or: 300_000), memory: 0)
        case "growth-stored" where arguments.count > 1:
            try Growth.measure(
                stored: arguments[1],
                articles: number(2, or: 1_000_000),
                memory: number(3, or: 128) << 20
            )
        default:
            print(
                "usage: dedup-benchmark speed | recall [PAIRS [FILE]] | growth-memory [N] | growth-stored FOLDER [N] [MB]"
            )
        }
    }
}
