// SPDX-License-Identifier: Apache-2.0

/// Everything that decides a verdict. It belongs to a generation: its digest stands at each record of the claims log,
/// and a worker with other parameters refuses to start.
public struct DedupParameters: Sendable, Equatable, CustomStringConvertible {
    /// The version of the fold: raised when the same log would give other verdicts.
    public let foldVersion = 2
    /// The version of the folding of texts into keys.
    public let textFoldVersion = 3
    /// Which shingles of a text are compared.
    public var sampling = Sampling()
    /// The Jaccard similarity from which two texts are near.
    public var near = 0.7
    /// The part of a text that must lie in another for it to be contained.
    public var contained = 0.85
    /// The length in folded characters from which a text can be contained in another.
    public var containedLength = 300
    /// How many standard errors an estimate may fall short of a threshold: 1.25 finds 98 of 100 pairs between 0.7 and
    /// 0.8, and takes one pair in a million at 0.5 for near.
    public var margin = 1.25
    /// The smallest sample that is compared.
    public var minimumSample = 16
    /// A shingle that stands in so many articles within one time to live is a stock phrase, by which no article is
    /// found.
    public var stockArticles = 64
    /// A near copy below this similarity counts as another article in which its shingles stand: pages that are alike in
    /// little but their frame make the frame a stock phrase.
    public var distinct = 0.8
    /// How many earlier articles a claim is compared with, those first that share the most keys.
    public var candidates = 32
    /// Which of several copies is the better one.
    public var keep = KeepPolicy.first
    /// How long a kept article counts, by the time of the log; `nil` is for ever.
    public var timeToLive: Duration? = .seconds(90 * 86_400)

    /// The parameters of this build.
    public init() {}

    /// Parameters under which nothing is estimated: all shingles are compared, and none is a stock phrase.
    public static let exact: DedupParameters = {
        var parameters = DedupParameters()
        parameters.sampling = .exact
        parameters.stockArticles = .max
        parameters.candidates = .max
        return parameters
    }()

    /// Every parameter with its value.
    public var description: String {
        let time = timeToLive.map { "\(Int64($0 / .milliseconds(1)))ms" } ?? "none"
        return "fold=\(foldVersion) text=\(textFoldVersion) \(sampling) near=\(near) contained=\(contained) "
            + "contained_length=\(containedLength) margin=\(margin) sample=\(minimumSample) stock=\(stockArticles) "
            + "distinct=\(distinct) candidates=\(candidates) keep=\(keep.rawValue) ttl=\(time)"
    }

    /// A hash of all parameters, in hexadecimal.
    public var digest: String { Hash128(of: Array(description.utf8)).description }

    /// The flags that ask for these parameters in a command, as far as there are flags, each with a space before it; none
    /// where they are the usual ones.
    var flags: String {
        let usual = DedupParameters()
        return (keep == usual.keep ? "" : " --keep \(keep.rawValue)")
            + (timeToLive == usual.timeToLive ? "" : " --index-ttl \(Self.setting(timeToLive ?? .zero))")
    }

    private static func setting(_ time: Duration) -> String {
        let milliseconds = Int64(time / .milliseconds(1))
        return switch milliseconds {
        case _ where milliseconds.isMultiple(of: 86_400_000): "\(milliseconds / 86_400_000)d"
        case _ where milliseconds.isMultiple(of: 1000): "\(milliseconds / 1000)s"
        default: "\(milliseconds)ms"
        }
    }
}
