// SPDX-License-Identifier: Apache-2.0

internal import CMalloc
internal import Glibc

/// How glibc's malloc keeps memory that was freed.
enum MemoryAllocation {
    /// Keeps what the process holds near what it uses: batches are allocated on one thread and freed on another, and by
    /// default malloc would keep free memory of its own for up to eight threads a core.
    ///
    /// Before any thread starts.
    static func bound() {
        mallopt(M_ARENA_MAX, Int32(clamping: sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        // Setting it also keeps malloc from raising it, up to 32 MiB, each time that something large is freed.
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
    }
}
