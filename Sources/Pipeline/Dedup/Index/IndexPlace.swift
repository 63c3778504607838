// SPDX-License-Identifier: Apache-2.0

/// Where a worker keeps its index.
public enum IndexPlace: Sendable, Equatable {
    case memory
    /// In a folder that may hold the indexes of several logs and workers.
    ///
    /// - `memory`: bytes for what is cached and what waits to be written.
    case folder(String, memory: Int)
}
