// SPDX-License-Identifier: Apache-2.0

import Pipeline

extension WorldState {
    /// Lets the clients that have something to hear of their group hear it soon.
    mutating func listen() {
        for index in clients.indices where !clients[index].isListening {
            let process = processes[clients[index].process]
            guard process.isResponsive, let group = cluster.groups[clients[index].group],
                clients[index].news(of: group) != nil
            else { continue }
            clients[index].isListening = true
            schedule(.heartbeat(index), in: random.number(1...20))
        }
    }

    mutating func hear(_ index: Int) {
        clients[index].isListening = false
        let client = clients[index]
        guard processes[client.process].isResponsive, let group = cluster.groups[client.group],
            let news = client.news(of: group)
        else { return }
        note("client \(index) of process \(client.process) (\(client.group)) hears \(news)")
        var joined: Int?
        switch news {
        case .mayJoin:
            cluster.change(client.group) { joined = $0.join(client: index, instance: client.instance, &$1) }
        case .mayRejoin:
            if let member = client.member { cluster.change(client.group) { $0.rejoin(member, &$1) } }
        case .evicted, .fenced, .mustRevoke, .assigned:
            break
        }
        clients[index].hear(news, joinedAs: joined)
    }

    /// Removes a process from its groups, as when its session has expired.
    mutating func expire(_ process: Int) {
        note("session of process \(process) expires")
        for client in clients where client.process == process {
            if let member = client.member { cluster.change(client.group) { $0.remove(member, &$1) } }
        }
    }

    /// Throws a client out of its group once in a while, and lets it hear of that at once.
    mutating func mayLosePlace(_ index: Int) {
        guard callFaultsLeft > 0, !isStopping, random.oneIn(plan.callChances), let member = clients[index].member else {
            return
        }
        callFaultsLeft -= 1
        note("client \(index) loses its place")
        cluster.change(clients[index].group) { $0.remove(member, &$1) }
        clients[index].hear(.evicted, joinedAs: nil)
    }
}
