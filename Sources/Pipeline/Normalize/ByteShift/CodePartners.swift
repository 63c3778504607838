// SPDX-License-Identifier: Apache-2.0

/// The codes of GBK by one of their bytes: what a byte can belong to when the other one is gone.
///
/// Private use is left out, and so is what the language model does not know: with nothing but the model to choose by, it
/// would never be chosen.
struct CodePartners: Sendable {
    static let table = CodePartners()

    /// Leads for each trail, the likeliest character first: all of them, those from 0xA1 on, and the others.
    private let leads: [[UInt8]]
    private let upperLeads: [[UInt8]]
    private let lowerLeads: [[UInt8]]
    /// Trails for each lead, the likeliest character first.
    private let trails: [[UInt8]]

    private init() {
        var leads = [[(UInt8, NGramModel.LogProbability)]](repeating: [], count: 256)
        var trails = leads
        for lead in GBK.leads {
            for trail in UInt8(0x40)...0xFE where !GBK.isUserDefined(lead, trail) {
                let symbol = NGramModel.shared.symbol(GBK.table.scalar(lead, trail))
                guard symbol < NGramModel.ignored else { continue }
                let log = NGramModel.shared.logProbability(symbol)
                leads[Int(trail)].append((lead, log))
                trails[Int(lead)].append((trail, log))
            }
        }
        let sorted = leads.map { $0.sorted { $0.1 > $1.1 }.map(\.0) }
        self.leads = sorted
        upperLeads = sorted.map { $0.filter { $0 >= 0xA1 } }
        lowerLeads = sorted.map { $0.filter { $0 < 0xA1 } }
        self.trails = trails.map { $0.sorted { $0.1 > $1.1 }.map(\.0) }
    }

    func leads(of trail: UInt8, _ pending: ShiftState.Pending) -> [UInt8] {
        switch pending {
        case .none, .lead: []
        case .anyLead: leads[Int(trail)]
        case .upperLead: upperLeads[Int(trail)]
        case .lowerLead: lowerLeads[Int(trail)]
        }
    }
    func trails(of lead: UInt8) -> [UInt8] { trails[Int(lead)] }
}
