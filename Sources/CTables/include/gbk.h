// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

extern const unsigned char millrace_gbk[];
extern const size_t millrace_gbk_size;

/// The two-byte codes of GBK: scripts/make-gbk-table says what the table holds and how.
/// Swift does not import an array of unknown length, but does a pointer to it.
static inline const unsigned char *millrace_gbk_start(void) { return millrace_gbk; }
