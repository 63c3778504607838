// SPDX-License-Identifier: Apache-2.0

/// The per-element form: runs its stages over each element of a collection, in order.
///
/// An element that its stages reject does not take the others with it: it comes out as ``Processed/rejected(_:_:)``.
public struct ForEach<Element: Processor>: Processor {
    private let stages: Element

    /// Runs `stages` on each element.
    public init(@ProcessorBuilder _ stages: () -> Element) {
        self.stages = stages()
    }

    public var name: String { "each of (\(stages.name))" }
    public var meters: [StageMeter] { stages.meters }

    public func process(
        _ input: consuming [Element.Input]
    ) throws(Rejection) -> [Processed<Element.Input, Element.Output>] {
        input.map { element in
            do throws(Rejection) {
                return .done(try stages.process(element))
            } catch {
                return .rejected(element, error)
            }
        }
    }

    public func explain(
        _ input: [Element.Input],
        to trace: inout Trace
    ) throws(Rejection) -> [Processed<Element.Input, Element.Output>] {
        var output: [Processed<Element.Input, Element.Output>] = []
        for element in input {
            do throws(Rejection) {
                output.append(.done(try stages.explain(element, to: &trace)))
            } catch {
                output.append(.rejected(element, error))
            }
        }
        return output
    }
}
