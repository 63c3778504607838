// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// China's provinces, prefectures and counties with their codes: scripts/make-divisions-table says what it holds and how.
extern const unsigned char millrace_divisions[];
extern const size_t millrace_divisions_size;

/// Where the table begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_divisions_start(void) { return millrace_divisions; }
