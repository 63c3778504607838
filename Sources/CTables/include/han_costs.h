// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stddef.h>

/// How rare each Han character is: scripts/make-han-costs says what it holds and how.
extern const unsigned char millrace_han_costs[];
extern const size_t millrace_han_costs_size;

/// Where the table begins: Swift imports no array of unknown length.
static inline const unsigned char *millrace_han_costs_start(void) { return millrace_han_costs; }
