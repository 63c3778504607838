// SPDX-License-Identifier: Apache-2.0

internal import CRocksDB

/// The owner of the options of a database, which must live as long as it does.
final class DatabaseOptions: Sendable {
    // Unsafe: set once, and only read while the database is open.
    nonisolated(unsafe) let handle: OpaquePointer?
    nonisolated(unsafe) let families: [OpaquePointer?]
    private nonisolated(unsafe) let filters: [OpaquePointer]

    /// Options for point lookups of keys that are mostly absent: a Bloom filter in front of each file, filters and
    /// indexes in parts that are cached as blocks are, and a hash index in each block. What is not yet in a file has a
    /// Bloom filter too, and two parts of it go into one file, as each file more is one more to ask.
    init(_ families: [ColumnFamily], memory: Int) {
        let cache = rocksdb_cache_create_lru(memory * 3 / 4)
        defer { rocksdb_cache_destroy(cache) }
        let table = rocksdb_block_based_options_create()
        defer { rocksdb_block_based_options_destroy(table) }
        rocksdb_block_based_options_set_block_cache(table, cache)
        // The table options take the filter policy over.
        rocksdb_block_based_options_set_filter_policy(table, rocksdb_filterpolicy_create_bloom_full(10))
        rocksdb_block_based_options_set_cache_index_and_filter_blocks(table, 1)
        rocksdb_block_based_options_set_pin_top_level_index_and_filter(table, 1)
        rocksdb_block_based_options_set_index_type(
            table,
            Int32(rocksdb_block_based_table_index_type_two_level_index_search)
        )
        rocksdb_block_based_options_set_partition_filters(table, 1)
        rocksdb_block_based_options_set_metadata_block_size(table, 16 << 10)
        rocksdb_block_based_options_set_data_block_index_type(
            table,
            Int32(rocksdb_block_based_table_data_block_index_type_binary_search_and_hash)
        )
        rocksdb_block_based_options_set_format_version(table, 5)

        func options() -> OpaquePointer? {
            let options = rocksdb_options_create()
            rocksdb_options_set_create_if_missing(options, 1)
            rocksdb_options_set_create_missing_column_families(options, 1)
            rocksdb_options_set_db_write_buffer_size(options, memory / 4)
            rocksdb_options_set_write_buffer_size(options, memory / 8)
            rocksdb_options_set_max_write_buffer_number(options, 4)
            rocksdb_options_set_min_write_buffer_number_to_merge(options, 2)
            rocksdb_options_set_memtable_whole_key_filtering(options, 1)
            rocksdb_options_set_memtable_prefix_bloom_size_ratio(options, 0.1)
            rocksdb_options_set_block_based_table_factory(options, table)
            rocksdb_options_set_level_compaction_dynamic_level_bytes(options, 1)
            rocksdb_options_set_compression(options, Int32(rocksdb_lz4_compression))
            rocksdb_options_set_max_background_jobs(options, 2)
            rocksdb_options_set_keep_log_file_num(options, 3)
            rocksdb_options_set_info_log_level(options, 2)
            return options
        }
        let universal = rocksdb_universal_compaction_options_create()
        defer { rocksdb_universal_compaction_options_destroy(universal) }
        rocksdb_universal_compaction_options_set_max_size_amplification_percent(universal, 100)
        handle = options()
        var filters: [OpaquePointer] = []
        self.families = families.map { family in
            let options = options()
            if family.keys == .scattered {
                rocksdb_options_set_compaction_style(options, Int32(rocksdb_universal_compaction))
                rocksdb_options_set_universal_compaction_options(options, universal)
            }
            if let isGarbage = family.isGarbage, let filter = GarbageFilter(isGarbage) {
                rocksdb_options_set_compaction_filter(options, filter.handle)
                filters.append(filter.handle)
            }
            return options
        }
        self.filters = filters
    }

    deinit {
        rocksdb_options_destroy(handle)
        for family in families { rocksdb_options_destroy(family) }
        for filter in filters { rocksdb_compactionfilter_destroy(filter) }
    }
}
